// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Holds the arrows of the design: imports only go down, and each library has one home. */
@AnalyzeClasses(packagesOf = Bouncewise.class, importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String BASE = "io.github.bouncewise";

    @ArchTest
    static final ArchRule floors_are_entered_from_above =
            layeredArchitecture()
                    .consideringOnlyDependenciesInLayers()
                    .ensureAllClassesAreContainedInArchitecture()
                    .layer("dsn")
                    .definedBy(BASE + ".dsn..")
                    .layer("knowledge")
                    .definedBy(BASE + ".knowledge..")
                    .layer("evidence")
                    .definedBy(BASE + ".evidence..")
                    .layer("inference")
                    .definedBy(BASE + ".inference..")
                    .layer("authoring")
                    .definedBy(BASE + ".authoring..")
                    .layer("reference")
                    .definedBy(BASE + ".reference..")
                    .layer("report")
                    .definedBy(BASE + ".report..")
                    .layer("gallery")
                    .definedBy(BASE + ".gallery..")
                    .layer("unknown")
                    .definedBy(BASE + ".unknown..")
                    .layer("annotation")
                    .definedBy(BASE + ".annotation..")
                    .layer("door")
                    .definedBy(BASE)
                    .layer("cli")
                    .definedBy(BASE + ".cli..")
                    .whereLayer("dsn")
                    .mayNotAccessAnyLayer()
                    .whereLayer("knowledge")
                    .mayNotAccessAnyLayer()
                    .whereLayer("evidence")
                    .mayOnlyAccessLayers("dsn", "knowledge")
                    .whereLayer("inference")
                    .mayOnlyAccessLayers("dsn", "knowledge", "evidence")
                    .whereLayer("authoring")
                    .mayOnlyAccessLayers("knowledge", "evidence", "inference")
                    .whereLayer("authoring")
                    .mayOnlyBeAccessedByLayers("reference", "cli")
                    .whereLayer("reference")
                    .mayOnlyAccessLayers("knowledge", "inference", "authoring")
                    .whereLayer("reference")
                    .mayOnlyBeAccessedByLayers("cli")
                    .whereLayer("report")
                    .mayOnlyAccessLayers("dsn", "knowledge", "evidence", "inference")
                    .whereLayer("unknown")
                    .mayOnlyAccessLayers("dsn", "knowledge", "inference")
                    .whereLayer("gallery")
                    .mayOnlyAccessLayers("dsn", "knowledge", "evidence", "inference", "report")
                    .whereLayer("annotation")
                    .mayNotAccessAnyLayer()
                    .whereLayer("cli")
                    .mayOnlyAccessLayers("door", "authoring", "reference")
                    .whereLayer("door")
                    .mayOnlyBeAccessedByLayers("cli")
                    .whereLayer("cli")
                    .mayNotBeAccessedByAnyLayer();

    @ArchTest
    static final ArchRule packages_form_no_circle =
            slices().matching(BASE + ".(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule only_inference_touches_drools =
            only("inference", "org.drools..", "org.kie..");

    @ArchTest
    static final ArchRule only_evidence_asks_dns_verifies_and_counts =
            only(
                    "evidence",
                    "org.xbill..",
                    "org.apache.james.jspf..",
                    "org.apache.james.jdkim..",
                    "org.h2..",
                    "redis.clients..");

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
                .resideOutsideOfPackage(BASE + "." + home + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(libraries);
    }
}
