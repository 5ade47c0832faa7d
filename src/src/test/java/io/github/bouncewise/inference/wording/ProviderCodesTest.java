// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.inference.wording;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bouncewise.dsn.Action;
import io.github.bouncewise.dsn.Failure;
import io.github.bouncewise.dsn.Phase;
import io.github.bouncewise.inference.Diagnosis;
import io.github.bouncewise.inference.Said;
import io.github.bouncewise.inference.reasoner.Reasoner;
import io.github.bouncewise.inference.rules.Network;
import io.github.bouncewise.inference.rules.RuleBase;
import io.github.bouncewise.inference.words.RemoteText;
import io.github.bouncewise.knowledge.CodeTable;
import io.github.bouncewise.knowledge.Knowledge;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ProviderCodesTest {

    private static final Knowledge SHIPPED = Knowledge.load(Optional.empty(), Optional.empty());
    private static final RuleBase RULES = RuleBase.compile(SHIPPED);
    private static final Reasoner REASONER = new Reasoner(RULES, SHIPPED);
    private static final Understanding UNDERSTANDING = Understanding.of(SHIPPED);

    static List<CodeTable.Example> examples() {
        return SHIPPED.codes().examples();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void an_example_has_its_code_and_its_cause(CodeTable.Example example) {
        Diagnosis diagnosis = diagnosis(example.reply(), example.provider());

        assertThat(diagnosis.cause().id()).isEqualTo(example.cause());
        assertThat(diagnosis.because())
                .flatExtracting(Diagnosis.Step::facts)
                .extracting(Diagnosis.Fact::toString)
                .contains("code: " + example.code() + " (" + example.provider() + ")");
    }

    @Test
    void every_file_of_codes_has_an_example() {
        Set<String> tried =
                examples().stream().map(CodeTable.Example::provider).collect(Collectors.toSet());

        assertThat(SHIPPED.codes().problems()).isEmpty();
        assertThat(SHIPPED.codes().codes())
                .isNotEmpty()
                .allMatch(c -> tried.contains(c.provider()));
    }

    @Test
    void no_code_is_told_twice_by_a_provider() {
        Set<String> told = new HashSet<>();

        assertThat(SHIPPED.codes().codes())
                .allMatch(c -> told.add(c.provider() + " " + c.code().toLowerCase()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "550 (S3150). | microsoft | S3150",
                "550 XS3150 S31500 | microsoft | ''",
                "550 5.7.1 Service refuse. LPN007_510 | laposte | *_510",
                "550 5.7.1 Service refuse. LPN007_510 | orange | *_510",
                "550 5.7.1 Service refuse. LPN007_510 | '' | ''",
                "550 See http://mail.i.ua/err/10/ | '' | i.ua/err/10",
                "550 See http://mail.i.ua/err/100/ | '' | ''",
                "550 Full [417] | orange | [417]",
                "550 Full 417 | orange | ''",
                "550 5.7.649 No | microsoft | 5.7.649",
                "550 5.7.650 No | microsoft | ''",
                "554 rules - MCSpamSignature.sa.2.2 | '' | MCSpamSignature*",
                "554 aup#in-1200 | spectrum | AUP#In-1200",
                "451 MI:DMC 163 | netease | 451 MI:DMC",
            })
    void a_code_is_found_as_whole_words(String reply, String provider, String code) {
        String words = RemoteText.normal(reply);

        assertThat(UNDERSTANDING.codes(words, "", provider))
                .extracting(found -> found.known().code())
                .isEqualTo(code.isEmpty() ? List.of() : List.of(code));
    }

    @Test
    void a_reply_of_64_kilobytes_is_read_in_bounded_time() {
        for (String part : List.of("s3150 ", "a", "a.", "as16012607_", "[", "5.7.606-")) {
            String words = part.repeat(64_000 / part.length());
            long start = System.nanoTime();

            assertThat(UNDERSTANDING.codes(words, "", "microsoft")).hasSizeLessThanOrEqualTo(24);
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isLessThan(Duration.ofSeconds(2));
        }
    }

    private static Diagnosis diagnosis(String reply, String provider) {
        Failure failure =
                new Failure("jo@example.org", "", Action.FAILED, 0, "", "", "", Phase.UNKNOWN)
                        .answered("", Phase.UNKNOWN, 0, reply);
        RemoteText text = RemoteText.of(failure);
        Said known =
                Said.of(
                        Map.of(
                                "code", text.code(),
                                "status", text.status(),
                                "detail", text.detail(),
                                "provider", provider,
                                "lasting", Said.lasting(text.code(), text.status())));
        Network.Outcome outcome =
                RULES.run(
                        known,
                        Wording.of(
                                text.words(),
                                UNDERSTANDING.codes(text.words(), text.status(), provider)));
        return REASONER.diagnosis(failure, provider, outcome, Map.of());
    }
}
