// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bouncewise calibration}: compares certainties with how often answers are right. */
@Command(
        name = "calibration",
        description = "Compares the certainties of answers with how often they are right.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Exit codes: 0 success, 1 the error is above --max, 2 wrong usage.",
            "",
            "Example: bouncewise calibration answers.jsonl labels.jsonl --max 0.03"
        })
final class CalibrationCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Parameters(
            index = "0",
            paramLabel = "PREDICTIONS",
            description = "Output of explain --json, one object per line.")
    private Path predictions;

    @Parameters(
            index = "1",
            paramLabel = "LABELS",
            description =
                    "One JSON object per line: id, kind, and expected with recipient and accept.")
    private Path labels;

    @Option(
            names = "--max",
            paramLabel = "ERROR",
            description = "Exit with 1 if the expected calibration error is above this (0 to 1).")
    private double most = 1;

    @Override
    public Integer call() {
        List<LabelledAnswer> labelled = read();
        if (labelled.isEmpty()) {
            throw usage(
                    "no answer in "
                            + predictions
                            + " has a label; the id of a label is the name of the message's file");
        }
        CalibrationTable table = CalibrationTable.of(labelled);
        PrintWriter out = spec.commandLine().getOut();
        out.println("certainty    answers   mean certainty   right");
        for (CalibrationTable.Bin bin : table.bins()) {
            if (bin.answers() > 0) {
                out.printf(
                        Locale.ROOT,
                        "%.1f to %.1f  %8d   %14.3f   %5.3f%n",
                        bin.from(),
                        bin.from() + CalibrationTable.WIDTH,
                        bin.answers(),
                        bin.meanCertainty(),
                        bin.right());
            }
        }
        out.printf(
                Locale.ROOT,
                "expected calibration error %.4f over %d answers%n",
                table.expectedError(),
                table.answers());
        return table.expectedError() > most ? 1 : 0;
    }

    private List<LabelledAnswer> read() {
        try {
            return LabelledAnswer.read(predictions, labels);
        } catch (NoSuchFileException missing) {
            throw usage(missing.getFile() + ": there is no such file; name an existing file");
        } catch (IOException | UncheckedIOException | IllegalArgumentException unusable) {
            throw usage(unusable.getMessage());
        }
    }

    private ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
