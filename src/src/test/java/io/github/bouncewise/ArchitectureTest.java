// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.github.bouncewise.evidence.EvidenceKind;
import io.github.bouncewise.evidence.Probe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Checks the layers of packages, and that each library is used in one place only. */
@AnalyzeClasses(packagesOf = Bouncewise.class, importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String BASE = "io.github.bouncewise";

    /** The lowest layer first. Packages of one layer do not know each other. */
    private static final List<List<String>> LAYERS =
            List.of(
                    of("files", "limits", "tree"),
                    of("history", "mime", "regex"),
                    of("annotation", "dns", "dsn", "knowledge"),
                    of("evidence", "inference.words", "language", "sending"),
                    of(
                            "evidence.blocklist",
                            "evidence.content",
                            "evidence.domain",
                            "evidence.host",
                            "evidence.origin",
                            "evidence.signature",
                            "evidence.spf",
                            "evidence.transport",
                            "evidence.unchecked",
                            "evidence.volume",
                            "resemblance"),
                    of("investigation"),
                    of("inference"),
                    of("inference.wording"),
                    of("inference.rules"),
                    of("inference.why"),
                    of("inference.reasoner"),
                    of("inference.cases", "report", "unknown"),
                    of("markup"),
                    of("authoring", "configuration", "gallery", "overview"),
                    of("checks"),
                    of("monitoring"),
                    of("engine", "reference"),
                    List.of(BASE),
                    of("bench", "page"),
                    of("cli"));

    @Test
    void the_guide_for_contributors_has_the_same_layers() throws IOException {
        List<Set<String>> written =
                Files.readAllLines(Path.of("..", "CONTRIBUTING.md")).stream()
                        .dropWhile(line -> !line.startsWith("Imports go one way only"))
                        .takeWhile(line -> !line.startsWith("## "))
                        .filter(line -> line.matches("[0-9]+\\. .*"))
                        .map(ArchitectureTest::quoted)
                        .toList();

        assertThat(written).isEqualTo(LAYERS.stream().map(ArchitectureTest::inTheGuide).toList());
    }

    private static Set<String> quoted(String line) {
        return Pattern.compile("`([^`]+)`")
                .matcher(line)
                .results()
                .map(found -> found.group(1))
                .filter(name -> !name.equals("james-mailet"))
                .collect(Collectors.toSet());
    }

    private static Set<String> inTheGuide(List<String> layer) {
        return layer.stream()
                .map(name -> name.replace(BASE + ".", ""))
                .map(name -> name.replaceFirst("^evidence\\..*", "evidence.<topic>"))
                .collect(Collectors.toSet());
    }

    @ArchTest
    static void imports_go_to_lower_layers_only(JavaClasses all) {
        List<String> above = new ArrayList<>(LAYERS.stream().flatMap(List::stream).toList());
        classes().should().resideInAnyPackage(above.toArray(String[]::new)).check(all);
        for (List<String> layer : LAYERS) {
            for (String name : layer) {
                noClasses()
                        .that()
                        .resideInAPackage(name)
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(
                                above.stream()
                                        .filter(other -> !other.equals(name))
                                        .toArray(String[]::new))
                        .check(all);
            }
            above.removeAll(layer);
        }
    }

    @ArchTest
    static final ArchRule each_package_is_free_of_circles =
            slices().matching("io.github.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule a_topic_of_evidence_knows_no_other_topic =
            slices().matching(BASE + ".evidence.(*)..").should().notDependOnEachOther();

    @ArchTest
    static final ArchRule a_new_kind_of_evidence_is_added_in_one_class =
            addedIn("EvidenceKinds", assignableTo(EvidenceKind.class));

    @ArchTest
    static final ArchRule a_new_probe_is_added_in_one_class =
            addedIn("Investigator", assignableTo(Probe.class));

    @ArchTest
    static final ArchRule the_lines_of_a_check_come_from_its_kind =
            noClasses()
                    .that()
                    .haveFullyQualifiedName(BASE + ".report.Checks")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage(BASE + ".evidence.*");

    @ArchTest
    static final ArchRule only_commands_use_authoring_and_the_reference =
            noClasses()
                    .that()
                    .resideOutsideOfPackages(
                            BASE + ".cli", BASE + ".reference", BASE + ".authoring")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(BASE + ".reference", BASE + ".authoring");

    @ArchTest
    static final ArchRule commands_use_the_entry_point =
            noClasses()
                    .that()
                    .resideInAPackage(BASE + ".cli")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            BASE + ".annotation",
                            BASE + ".dns",
                            BASE + ".engine",
                            BASE + ".evidence..",
                            BASE + ".gallery",
                            BASE + ".inference..",
                            BASE + ".investigation",
                            BASE + ".sending");

    @ArchTest
    static final ArchRule only_the_rules_touch_drools =
            only("inference.rules", "org.drools..", "org.kie..");

    @ArchTest
    static final ArchRule only_words_are_searched_for_phrases =
            only("inference.words", "org.ahocorasick..");

    @ArchTest
    static final ArchRule only_checks_query_dns =
            noClasses()
                    .that()
                    .resideOutsideOfPackages(
                            BASE + ".checks",
                            BASE + ".dns",
                            BASE + ".evidence.*",
                            BASE + ".investigation")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("org.xbill..");

    @ArchTest
    static final ArchRule only_spf_evaluates_spf = only("evidence.spf", "org.apache.james.jspf..");

    @ArchTest
    static final ArchRule only_signatures_verify =
            only("evidence.signature", "org.apache.james.jdkim..");

    @ArchTest static final ArchRule only_counters_are_stored = only("sending", "redis.clients..");

    @ArchTest
    static final ArchRule only_counters_and_the_history_are_in_files_of_h2 =
            noClasses()
                    .that()
                    .resideOutsideOfPackages(BASE + ".sending", BASE + ".history")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("org.h2.mvstore..");

    @ArchTest
    static final ArchRule only_the_history_uses_databases =
            only(
                    "history",
                    "java.sql..",
                    "javax.sql..",
                    "org.h2.jdbcx..",
                    "org.postgresql..",
                    "com.zaxxer..");

    @ArchTest
    static final ArchRule only_report_renders_templates = only("report", "io.pebbletemplates..");

    @ArchTest static final ArchRule only_cli_parses_command_lines = only("cli", "picocli..");

    @ArchTest
    static final ArchRule the_core_knows_neither_james_nor_a_mail_api =
            noClasses()
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "javax.mail..",
                            "jakarta.mail..",
                            "org.apache.mailet..",
                            "org.apache.james.core..");

    @ArchTest
    static final ArchRule text_of_strangers_is_never_matched_with_backtracking =
            classes()
                    .that()
                    .resideInAPackage(BASE + ".dsn..")
                    .should()
                    .onlyDependOnClassesThat()
                    .resideOutsideOfPackage("java.util.regex..");

    /** Outside of its own package, only one class of the investigation may depend on it. */
    private static ArchRule addedIn(String one, DescribedPredicate<JavaClass> added) {
        return noClasses()
                .that()
                .resideOutsideOfPackage(BASE + ".evidence..")
                .and()
                .doNotHaveFullyQualifiedName(BASE + ".investigation." + one)
                .should()
                .dependOnClassesThat(added.and(resideInAPackage(BASE + ".evidence.*")));
    }

    private static ArchRule only(String name, String... libraries) {
        return noClasses()
                .that()
                .resideOutsideOfPackage(BASE + "." + name)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(libraries);
    }

    private static List<String> of(String... packages) {
        return Stream.of(packages).map(name -> BASE + "." + name).toList();
    }
}
