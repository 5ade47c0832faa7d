// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.report;

import io.github.bouncewise.limits.Interruption;
import io.pebbletemplates.pebble.error.PebbleException;
import io.pebbletemplates.pebble.extension.AbstractExtension;
import io.pebbletemplates.pebble.extension.Function;
import io.pebbletemplates.pebble.template.EvaluationContext;
import io.pebbletemplates.pebble.template.PebbleTemplate;
import java.io.IOException;
import java.io.Writer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/**
 * Bounds the work of a template: what it writes, how long it writes, and the numbers that it counts
 * through. It also notices that its thread was interrupted.
 */
final class TemplateLimits extends AbstractExtension {
    /** Characters of one report; real ones have some 50,000. */
    static final int MOST_CHARACTERS = 2_000_000;

    /** Numbers of one {@code range(from, to)}. */
    static final int MOST_NUMBERS = 1_000;

    /** Time of one evaluation, which takes some milliseconds. */
    static final Duration MOST_TIME = Duration.ofSeconds(10);

    /** The clock is read as often; each piece of a template and each value is written alone. */
    private static final int WRITES_BETWEEN = 16;

    /** A writer that ends with an exception what writes too much or too long. */
    static Writer limited(Writer out) {
        return new LimitedWriter(out, System.nanoTime() + MOST_TIME.toNanos());
    }

    @Override
    public Map<String, Function> getFunctions() {
        return Map.of("range", new Range());
    }

    private static final class LimitedWriter extends Writer {
        private final Writer out;
        private final long deadline;
        private int left = MOST_CHARACTERS;
        private int writes;

        LimitedWriter(Writer out, long deadline) {
            this.out = out;
            this.deadline = deadline;
        }

        @Override
        public void write(char[] text, int from, int length) throws IOException {
            Interruption.check();
            left -= length;
            if (left < 0) {
                throw new IOException("it writes more than " + MOST_CHARACTERS + " characters");
            }
            if (writes++ % WRITES_BETWEEN == 0 && System.nanoTime() - deadline > 0) {
                throw new IOException("it takes longer than " + MOST_TIME.toSeconds() + " seconds");
            }
            out.write(text, from, length);
        }

        @Override
        public void flush() throws IOException {
            out.flush();
        }

        @Override
        public void close() throws IOException {
            out.close();
        }
    }

    /** The engine's own function of that name makes a list of any length. */
    private static final class Range implements Function {
        @Override
        public List<String> getArgumentNames() {
            return List.of("from", "to", "step");
        }

        @Override
        public Object execute(
                Map<String, Object> arguments,
                PebbleTemplate self,
                EvaluationContext context,
                int line) {
            Interruption.check();
            if (!(arguments.get("from") instanceof Number from)
                    || !(arguments.get("to") instanceof Number to)) {
                throw wrong("range(from, to) needs two numbers", self, line);
            }
            long step = arguments.get("step") instanceof Number given ? given.longValue() : 1;
            long numbers = step == 0 ? -1 : (to.longValue() - from.longValue()) / step + 1;
            if (step == 0 || numbers > MOST_NUMBERS) {
                throw wrong(
                        "range makes a list of at most " + MOST_NUMBERS + " numbers", self, line);
            }
            return LongStream.iterate(from.longValue(), n -> n + step)
                    .limit(Math.max(0, numbers))
                    .boxed()
                    .toList();
        }

        private static PebbleException wrong(String message, PebbleTemplate self, int line) {
            return new PebbleException(null, message, line, self.getName());
        }
    }
}
