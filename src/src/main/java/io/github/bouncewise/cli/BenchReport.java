// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.cli;

import io.github.bouncewise.Stage;
import io.github.bouncewise.bench.Measured;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a benchmark measured, for people and for programs. */
final class BenchReport {
    private BenchReport() {}

    /**
     * @param files different messages
     * @param parsed what the bare token stream took for the same messages
     */
    static List<String> text(int files, Measured measured, Measured parsed, boolean stages) {
        List<String> lines = new ArrayList<>();
        TextTable table = new TextTable();
        table.add(
                "messages",
                Count.of(files, "message") + ", " + measured.messages() + " times in all");
        table.add("threads", Integer.toString(measured.threads()));
        table.add(
                "throughput",
                number("%,.0f messages a second, ", measured.perSecond())
                        + number("%,.0f a second of one core, ", measured.perCore())
                        + number(
                                "%.1f MB a second of one core",
                                measured.octets() / 1e6 / measured.cpuSeconds()));
        table.add(
                "latency",
                number("median %.0f µs, ", measured.p50())
                        + number("99 %% %.0f µs, ", measured.p99())
                        + number("longest %.0f µs", measured.max()));
        table.add("allocated", number("%.1f kB a message", measured.allocated() / 1e3));
        table.add(
                "yardstick",
                number("mime4j's bare token stream: %,.0f a second of one core", parsed.perCore()));
        table.add(
                "ratio",
                number("reading and reasoning %.1f, ", reasoning(measured) / parsed.micros())
                        + number(
                                "with report and annotation %.1f times its time",
                                measured.micros() / parsed.micros()));
        lines.addAll(table.lines());
        if (stages) {
            lines.add("");
            TextTable byStage = new TextTable();
            byStage.add("stage", "µs a message", "kB a message");
            measured.stages()
                    .forEach(
                            (stage, cost) ->
                                    byStage.add(
                                            stage.word(),
                                            number("%12.1f", cost.micros()),
                                            number("%12.1f", cost.allocated() / 1e3)));
            lines.addAll(byStage.lines());
        }
        return lines;
    }

    private static double reasoning(Measured measured) {
        return measured.micros(Stage.READING, Stage.EVIDENCE, Stage.INFERENCE);
    }

    /** One line. Times in microseconds, sizes in octets. */
    static String json(int files, Measured measured, Measured parsed) {
        String stages =
                measured.stages().entrySet().stream()
                        .map(
                                one ->
                                        number(
                                                        "\""
                                                                + one.getKey().word()
                                                                + "\":{\"micros\":%.2f,",
                                                        one.getValue().micros())
                                                + number(
                                                        "\"allocated\":%.0f}",
                                                        one.getValue().allocated()))
                        .collect(Collectors.joining(","));
        return "{\"files\":"
                + files
                + ",\"messages\":"
                + measured.messages()
                + ",\"threads\":"
                + measured.threads()
                + number(",\"perSecond\":%.1f", measured.perSecond())
                + number(",\"perCore\":%.1f", measured.perCore())
                + number(
                        ",\"megabytesPerCore\":%.3f",
                        measured.octets() / 1e6 / measured.cpuSeconds())
                + number(",\"p50\":%.1f", measured.p50())
                + number(",\"p99\":%.1f", measured.p99())
                + number(",\"max\":%.1f", measured.max())
                + number(",\"allocated\":%.0f", measured.allocated())
                + number(",\"yardstickPerCore\":%.1f", parsed.perCore())
                + number(",\"reasoningRatio\":%.3f", reasoning(measured) / parsed.micros())
                + number(",\"ratio\":%.3f", measured.micros() / parsed.micros())
                + ",\"stages\":{"
                + stages
                + "}}";
    }

    private static String number(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }
}
