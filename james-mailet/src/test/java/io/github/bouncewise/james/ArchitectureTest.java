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
import io.github.bouncewise.checks.SiteChecks;
import io.github.bouncewise.configuration.Configuration;
import io.github.bouncewise.dsn.RemoteReply;
import io.github.bouncewise.engine.KnowledgeState;
import io.github.bouncewise.evidence.origin.OriginSigner;
import io.github.bouncewise.evidence.origin.Passage;
import io.github.bouncewise.history.History;
import io.github.bouncewise.monitoring.Monitoring;
import io.github.bouncewise.page.PostmasterPage;
import io.github.bouncewise.sending.MemorySendRates;
import io.github.bouncewise.sending.SendRates;
import io.github.bouncewise.unknown.UnknownKeeper;
import java.util.Set;

/** The plugin knows of the engine only what a user of the library needs. */
@AnalyzeClasses(packages = "io.github.bouncewise.james", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String BASE = Bouncewise.class.getPackageName();

    /** The packages that the plugin may use whole. */
    private static final Set<String> OPEN =
            Set.of(
                    BASE,
                    SiteChecks.class.getPackageName(),
                    Configuration.class.getPackageName(),
                    History.class.getPackageName(),
                    Monitoring.class.getPackageName(),
                    PostmasterPage.class.getPackageName(),
                    ExplainBounce.class.getPackageName());

    /** What it may use of others. */
    private static final Set<Class<?>> OPEN_CLASSES =
            Set.of(
                    KnowledgeState.class,
                    OriginSigner.class,
                    Passage.class,
                    RemoteReply.class,
                    MemorySendRates.class,
                    SendRates.class,
                    UnknownKeeper.class);

    @ArchTest
    static final ArchRule the_plugin_uses_what_is_meant_for_users =
            noClasses()
                    .should()
                    .dependOnClassesThat(
                            describe(
                                    "are internal to the engine",
                                    type -> isOurs(type) && !isOpen(type)));

    private static boolean isOurs(JavaClass type) {
        return type.getPackageName().startsWith(BASE);
    }

    private static boolean isOpen(JavaClass type) {
        return OPEN.contains(type.getPackageName())
                || OPEN_CLASSES.stream().anyMatch(type::isEquivalentTo);
    }
}
