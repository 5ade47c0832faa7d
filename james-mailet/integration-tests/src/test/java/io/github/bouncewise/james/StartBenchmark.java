// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.james;

import io.github.bouncewise.stage.JamesHome;
import io.github.bouncewise.stage.JamesProcess;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * How long James takes to start without the plugin and with it, one after the other in processes of
 * their own, until its webadmin answers (asked every 50 ms). No test: it asserts nothing.
 *
 * <pre>mvn verify -Dit.test=StartBenchmark -Dstarts=5</pre>
 */
@Tag("benchmark")
@EnabledIfSystemProperty(
        named = "starts",
        matches = "[0-9]+",
        disabledReason = "a benchmark: say how often with -Dstarts=")
class StartBenchmark {

    @Test
    void start_without_and_with_the_plugin() throws Exception {
        List<Long> without = new ArrayList<>();
        List<Long> with = new ArrayList<>();
        for (int i = 0; i < Integer.getInteger("starts"); i++) {
            without.add(start(false));
            with.add(start(true));
        }
        System.out.printf(
                Locale.ROOT,
                "James starts without the plugin in %s, with it in %s: median %d and %d ms%n",
                without,
                with,
                median(without),
                median(with));
    }

    private static long start(boolean plugin) throws Exception {
        JamesHome.Ports ports = JamesProcess.freePorts();
        JamesHome home =
                plugin
                        ? Plugin.home("start-with", ports).plugin(Plugin.JAR)
                        : Plugin.home("start-without", ports)
                                .change("mailetcontainer.xml", StartBenchmark::withoutPlugin);
        long begin = System.nanoTime();
        JamesProcess james = JamesProcess.start(home, ports, Plugin.classPathOfJames());
        long took = System.nanoTime() - begin;
        james.close();
        return Duration.ofNanos(took).toMillis();
    }

    private static String withoutPlugin(String xml) {
        return xml.replaceAll(
                        "(?s)<mailet match=\"[A-Za-z]+\" class=\"io.github.bouncewise.james.(SignOrigin|CountSent)\"/>",
                        "")
                .replaceAll(
                        "(?s)<mailet match=\"SenderIsNull\" class=\"io.github.bouncewise.james.ExplainBounce\">.*?</mailet>",
                        "")
                .replace(
                        "io.github.bouncewise.james.RemoteDeliveryKeepingReplies",
                        "RemoteDelivery");
    }

    private static long median(List<Long> times) {
        return times.stream().sorted().toList().get(times.size() / 2);
    }
}
