// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.james;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.github.bouncewise.Bouncewise;
import io.github.bouncewise.evidence.SendRates;
import java.util.Set;

/** The plugin knows of the engine only its door, and the send rates. */
@AnalyzeClasses(packages = "io.github.bouncewise.james", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String BASE = Bouncewise.class.getPackageName();
    private static final String RATES = SendRates.class.getPackageName();

    @ArchTest
    static final ArchRule the_plugin_enters_by_the_door =
            noClasses()
                    .should()
                    .dependOnClassesThat(
                            describe(
                                    "are behind the door",
                                    type -> isOurs(type) && !isDoor(type) && !isRate(type)));

    private static boolean isOurs(JavaClass type) {
        return type.getPackageName().startsWith(BASE);
    }

    private static boolean isDoor(JavaClass type) {
        return Set.of(BASE, ExplainBounce.class.getPackageName()).contains(type.getPackageName());
    }

    private static boolean isRate(JavaClass type) {
        return type.getPackageName().equals(RATES) && type.getSimpleName().endsWith("SendRates");
    }
}
