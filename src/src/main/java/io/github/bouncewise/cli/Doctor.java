// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.cli;

import io.github.bouncewise.Bouncewise;
import io.github.bouncewise.checks.CheckResult;
import io.github.bouncewise.checks.CheckResult.State;
import io.github.bouncewise.checks.Site;
import io.github.bouncewise.checks.SiteChecks;
import io.github.bouncewise.checks.Topic;
import io.github.bouncewise.configuration.Configuration;
import io.github.bouncewise.configuration.Overrides;
import io.github.bouncewise.configuration.SiteSettings;
import io.github.bouncewise.configuration.SiteSettings.Endpoint;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bouncewise doctor}: checks our own site. */
@Command(
        name = "doctor",
        description = {
            "Checks your own mail server, without a bounce, and says how to correct each fault.",
            "Checked are name servers, block lists, reverse DNS, SPF, DKIM keys, DMARC, MX, MTA-STS, TLS-RPT,"
                    + " certificates, stores, the configuration and the mailets of James. A correction has the values to"
                    + " copy. Nothing is changed, and only the name servers of the configuration are asked."
        },
        footer = {
            "",
            "Examples:",
            "  bouncewise doctor --config conf/bouncewise.properties",
            "      all that the configuration names, and James' files beside it",
            "  bouncewise doctor example.com --address 203.0.113.25",
            "      a domain and an address, without a configuration",
            "  bouncewise doctor --config conf/bouncewise.properties --json",
            "      one JSON object for scripts",
            "",
            "Exit codes: 0 no fault, 1 something is broken, 2 wrong usage or configuration,",
            "3 nothing is broken, but there are warnings or something could not be checked."
        },
        mixinStandardHelpOptions = true)
final class Doctor implements Callable<Integer> {
    static final int BROKEN = 1;
    static final int WARNING = 3;

    @Spec private CommandSpec spec;

    @Parameters(
            arity = "0..*",
            paramLabel = "DOMAIN",
            description =
                    "A domain that you send from; default: those of the configuration, in origin.domains or with settings of their own.")
    private List<String> domains = List.of();

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description =
                    "The bouncewise.properties of the mail server; mailetcontainer.xml beside it is checked too.")
    private Path config;

    @Option(
            names = "--address",
            split = ",",
            paramLabel = "IP",
            description =
                    "An address from which other servers receive your mail; default: sending.addresses of the configuration.")
    private List<String> addresses = List.of();

    @Option(
            names = "--selector",
            split = ",",
            paramLabel = "NAME",
            description =
                    "The selector of a DKIM key, in addition to those of checks.selectors and of James' DKIMSign.")
    private List<String> selectors = List.of();

    @Option(
            names = "--certificate",
            split = ",",
            paramLabel = "HOST:PORT",
            description =
                    "A server whose certificate is looked at, in addition to those of checks.certificates.")
    private List<String> certificates = List.of();

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        List<CheckResult> results = new ArrayList<>();
        Configuration configuration =
                config == null
                        ? Configuration.defaults()
                        : Configuration.load(config, mistake -> results.add(mistake(mistake)));
        if (config != null && results.isEmpty()) {
            results.add(
                    CheckResult.ok(
                            Topic.CONFIGURATION.word(),
                            config.getFileName().toString(),
                            "The configuration " + config + " can be read."));
        }
        Site site = site(configuration);
        PrintWriter err = spec.commandLine().getErr();
        try (Bouncewise bouncewise = Bouncewise.open(configuration, Overrides.NONE);
                Counted progress = Counted.on(System.console() == null ? null : err)) {
            SiteChecks checks = bouncewise.siteChecks(site);
            results.addAll(checks.run(progress::show));
        }
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(DoctorJson.of(results, Instant.now()));
        } else {
            out.print(DoctorText.of(results, coloured()));
        }
        out.flush();
        return code(results);
    }

    private Site site(Configuration configuration) {
        try {
            Site site =
                    Site.of(configuration)
                            .withDomains(domains)
                            .withAddresses(all(addresses, Site::address))
                            .plusSelectors(all(selectors, SiteSettings::selector))
                            .plusCertificates(all(certificates, Endpoint::of));
            return config == null ? site : site.withJames(config.toAbsolutePath().getParent());
        } catch (IllegalArgumentException wrong) {
            throw new ParameterException(spec.commandLine(), wrong.getMessage());
        }
    }

    private static <T> List<T> all(List<String> texts, Function<String, T> reading) {
        return texts.stream().map(reading).toList();
    }

    /**
     * @param mistake place, what is wrong, and after the last semicolon the mend
     */
    private static CheckResult mistake(String mistake) {
        int mend = mistake.lastIndexOf("; ");
        return new CheckResult(
                Topic.CONFIGURATION.word(),
                mistake.replaceFirst("(?s): .*", ""),
                State.WARNING,
                mistake.substring(0, mend) + "; it is left out.",
                Character.toUpperCase(mistake.charAt(mend + 2)) + mistake.substring(mend + 3) + ".",
                List.of());
    }

    private static boolean coloured() {
        return System.console() != null
                && Stream.of("NO_COLOR").map(System::getenv).allMatch(v -> v == null || v.isEmpty())
                && !"dumb".equals(System.getenv("TERM"));
    }

    private static int code(List<CheckResult> results) {
        if (results.stream().anyMatch(result -> result.state() == State.BROKEN)) {
            return BROKEN;
        }
        return results.stream().allMatch(result -> result.state() == State.OK) ? 0 : WARNING;
    }

    /** A line on a terminal that says how many checks are done. */
    private record Counted(PrintWriter terminal) implements AutoCloseable {
        static Counted on(PrintWriter terminal) {
            return new Counted(terminal);
        }

        void show(int number, int total) {
            if (terminal != null) {
                terminal.print("\r\u001b[K" + number + " of " + total + " checks");
                terminal.flush();
            }
        }

        @Override
        public void close() {
            if (terminal != null) {
                terminal.print("\r\u001b[K");
                terminal.flush();
            }
        }
    }
}
