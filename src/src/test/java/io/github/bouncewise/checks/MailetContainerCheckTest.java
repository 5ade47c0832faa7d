// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The sample configuration, and what people make of it. */
class MailetContainerCheckTest {
    private static final Path SAMPLE =
            Path.of("../james-mailet/sample-configuration/mailetcontainer.xml");
    private static final String EXPLAIN =
            "<mailet match=\"SenderIsNull\" class=\"io.github.bouncewise.james.ExplainBounce\"/>\n";
    private static final String DELIVERY = "<mailet match=\"All\" class=\"LocalDelivery\"/>";

    @TempDir Path root;

    @Test
    void nothing_is_wrong_with_the_sample() throws IOException {
        assertThat(problems(xml -> xml)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"LocalDelivery", "org.apache.james.transport.mailets.LocalDelivery"})
    void behind_the_delivery_nothing_is_explained(String delivery) throws IOException {
        assertThat(
                        problems(
                                xml ->
                                        without(xml)
                                                .replace(
                                                        DELIVERY,
                                                        DELIVERY.replace("LocalDelivery", delivery)
                                                                + EXPLAIN)))
                .singleElement()
                .asString()
                .matches(
                        "conf/mailetcontainer.xml:[0-9]+: ExplainBounce explains nothing in"
                                + " \"local-delivery\".*first mailet of local-delivery");
    }

    @Test
    void in_the_processor_of_bounces_nothing_is_explained() throws IOException {
        assertThat(
                        problems(
                                xml ->
                                        without(xml)
                                                .replace(
                                                        "<processor state=\"bounces\" enableJmx=\"false\">",
                                                        "<processor state=\"bounces\" enableJmx=\"false\">"
                                                                + EXPLAIN)))
                .singleElement()
                .asString()
                .contains("explains nothing in \"bounces\"");
    }

    @Test
    void before_a_processor_that_delivers_it_is_in_a_good_place() throws IOException {
        assertThat(
                        problems(
                                xml ->
                                        without(xml)
                                                .replace(
                                                        "<mailet match=\"RecipientIsLocal\"",
                                                        EXPLAIN
                                                                + "<mailet match=\"RecipientIsLocal\"")))
                .isEmpty();
    }

    @Test
    void in_a_processor_of_its_own_that_leads_to_the_delivery_it_is_in_a_good_place()
            throws IOException {
        assertThat(
                        problems(
                                xml ->
                                        without(xml)
                                                .replace(
                                                        "<processor state=\"bounces\"",
                                                        "<processor state=\"mine\">"
                                                                + EXPLAIN
                                                                + "<mailet match=\"All\" class=\"ToProcessor\"><processor>"
                                                                + " local-delivery </processor></mailet></processor>"
                                                                + "<processor state=\"bounces\"")))
                .isEmpty();
    }

    @Test
    void without_the_first_mailet_nothing_is_explained() throws IOException {
        assertThat(problems(MailetContainerCheckTest::without))
                .containsExactly(
                        "conf/mailetcontainer.xml: no mailet explains bounces; put ExplainBounce into local-delivery");
    }

    @Test
    void replies_need_a_processor_that_makes_a_bounce_of_them() throws IOException {
        String line = "<bounceProcessor>bounces</bounceProcessor>";

        assertThat(problems(xml -> xml.replace(line, "")))
                .singleElement()
                .asString()
                .matches("conf/mailetcontainer.xml:[0-9]+: .*without bounceProcessor.*");
        assertThat(problems(xml -> xml.replace(line, line.replace(">bounces<", ">bounce<"))))
                .singleElement()
                .asString()
                .contains("the bounceProcessor \"bounce\" does not exist");
        assertThat(problems(xml -> xml.replace("class=\"DSNBounce\"", "class=\"Bounce\"")))
                .singleElement()
                .asString()
                .contains("has no DSNBounce");
    }

    @Test
    void a_file_that_james_refuses_is_left_to_james() throws IOException {
        assertThat(problems(xml -> xml.replace("</mailetcontainer>", ""))).isEmpty();
        assertThat(MailetContainerCheck.problems(root.resolve("absent.xml"))).isEmpty();
    }

    private static String without(String xml) {
        return xml.replaceFirst("(?s)<mailet [^>]*ExplainBounce\".*?</mailet>", "");
    }

    private List<String> problems(UnaryOperator<String> change) throws IOException {
        String sample = Files.readString(SAMPLE);
        Path file = root.resolve("mailetcontainer.xml");
        Files.writeString(file, change.apply(sample));
        return MailetContainerCheck.problems(file);
    }
}
