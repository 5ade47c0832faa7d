// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Holds the arrows of the design: imports only go down, and each library has one home. */
@AnalyzeClasses(packagesOf = Bouncewise.class, importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String BASE = "io.github.bouncewise";

    /** From the lowest to the highest. Packages on one floor do not know each other. */
    private static final List<List<String>> FLOORS =
            List.of(
                    of("annotation", "dns", "dsn", "knowledge"),
                    of("evidence", "inference.words", "sending"),
                    of(
                            "evidence.blocklist",
                            "evidence.content",
                            "evidence.domain",
                            "evidence.host",
                            "evidence.origin",
                            "evidence.signature",
                            "evidence.spf",
                            "evidence.transport",
                            "evidence.volume"),
                    of("investigation"),
                    of("inference"),
                    of("inference.rules"),
                    of("inference.why"),
                    of("inference.reasoner"),
                    of("inference.cases", "report", "unknown"),
                    of("authoring", "configuration", "gallery"),
                    of("engine", "reference"),
                    List.of(BASE),
                    of("cli"));

    @ArchTest
    static void floors_are_entered_from_above(JavaClasses all) {
        List<String> above = new ArrayList<>(FLOORS.stream().flatMap(List::stream).toList());
        classes().should().resideInAnyPackage(above.toArray(String[]::new)).check(all);
        for (List<String> floor : FLOORS) {
            for (String room : floor) {
                noClasses()
                        .that()
                        .resideInAPackage(room)
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(
                                above.stream()
                                        .filter(other -> !other.equals(room))
                                        .toArray(String[]::new))
                        .check(all);
            }
            above.removeAll(floor);
        }
    }

    @ArchTest
    static final ArchRule each_package_is_free_of_circles =
            slices().matching("io.github.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule a_topic_of_evidence_knows_no_other_topic =
            slices().matching(BASE + ".evidence.(*)..").should().notDependOnEachOther();

    @ArchTest
    static final ArchRule what_a_report_says_of_a_check_is_told_by_its_kind =
            noClasses()
                    .that()
                    .haveFullyQualifiedName(BASE + ".report.Checks")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage(BASE + ".evidence.*");

    @ArchTest
    static final ArchRule the_line_of_commands_is_for_authors_and_users =
            noClasses()
                    .that()
                    .resideOutsideOfPackages(
                            BASE + ".cli", BASE + ".reference", BASE + ".authoring")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(BASE + ".reference", BASE + ".authoring");

    @ArchTest
    static final ArchRule commands_work_by_the_entry_point =
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
    static final ArchRule only_checks_ask_dns =
            noClasses()
                    .that()
                    .resideOutsideOfPackages(
                            BASE + ".dns", BASE + ".evidence.*", BASE + ".investigation")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("org.xbill..");

    @ArchTest
    static final ArchRule only_spf_evaluates_spf = only("evidence.spf", "org.apache.james.jspf..");

    @ArchTest
    static final ArchRule only_signatures_verify =
            only("evidence.signature", "org.apache.james.jdkim..");

    @ArchTest
    static final ArchRule only_counters_are_stored = only("sending", "org.h2..", "redis.clients..");

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
    static final ArchRule text_of_strangers_meets_no_backtracking =
            classes()
                    .that()
                    .resideInAPackage(BASE + ".dsn..")
                    .should()
                    .onlyDependOnClassesThat()
                    .resideOutsideOfPackage("java.util.regex..");

    private static ArchRule only(String home, String... libraries) {
        return noClasses()
                .that()
                .resideOutsideOfPackage(BASE + "." + home)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(libraries);
    }

    private static List<String> of(String... packages) {
        return Stream.of(packages).map(name -> BASE + "." + name).toList();
    }
}
