// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.report;

import io.github.bouncewise.annotation.Octets;
import io.github.bouncewise.limits.Interruption;
import io.pebbletemplates.pebble.error.PebbleException;
import io.pebbletemplates.pebble.extension.AbstractExtension;
import io.pebbletemplates.pebble.extension.Function;
import io.pebbletemplates.pebble.node.expression.BinaryExpression;
import io.pebbletemplates.pebble.operator.Associativity;
import io.pebbletemplates.pebble.operator.BinaryOperator;
import io.pebbletemplates.pebble.operator.BinaryOperatorImpl;
import io.pebbletemplates.pebble.operator.BinaryOperatorType;
import io.pebbletemplates.pebble.template.EvaluationContext;
import io.pebbletemplates.pebble.template.EvaluationContextImpl;
import io.pebbletemplates.pebble.template.PebbleTemplate;
import io.pebbletemplates.pebble.template.PebbleTemplateImpl;
import java.io.IOException;
import java.io.Writer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/**
 * Bounds the work of a template: what it writes, how long it writes, the texts that it joins, and
 * the numbers that it counts through. It also notices that its thread was interrupted.
 */
final class TemplateLimits extends AbstractExtension {
    /**
     * Characters of one report, or of one text that {@code ~} makes; real ones have some 50,000.
     */
    static final int MOST_CHARACTERS = 2_000_000;

    /** Numbers of one {@code range(from, to)}. */
    static final int MOST_NUMBERS = 1_000;

    /** Precedence of {@code ~}, as the engine has it. */
    private static final int CONCATENATION = 110;

    /** Time of one evaluation, which takes some milliseconds. */
    static final Duration MOST_TIME = Duration.ofSeconds(10);

    /** The clock is read as often; each piece of a template and each value is written alone. */
    private static final int WRITES_BETWEEN = 16;

    /** Pieces of a template that are remembered; ours have some 300. */
    private static final int MOST_PIECES = 5_000;

    /**
     * Writes the UTF-8 form of a text.
     *
     * @param pieces remembers the UTF-8 forms of arrays, by identity
     * @return a writer that ends with an exception what writes too much or too long
     */
    static Writer limited(Octets out, Map<char[], byte[]> pieces) {
        return new LimitedWriter(out, pieces, System.nanoTime() + MOST_TIME.toNanos());
    }

    /** The engine's own {@code ~} would double a text until no memory is left. */
    @Override
    public List<BinaryOperator> getBinaryOperators() {
        return List.of(
                new BinaryOperatorImpl(
                        "~",
                        CONCATENATION,
                        Concatenation::new,
                        BinaryOperatorType.NORMAL,
                        Associativity.LEFT));
    }

    @Override
    public Map<String, Function> getFunctions() {
        return Map.of("range", new Range());
    }

    /** Without the copy and the lock of {@link Writer}: each piece of a template is one write. */
    private static final class LimitedWriter extends Writer {
        private final Octets out;
        private final Map<char[], byte[]> pieces;
        private final long deadline;
        private int left = MOST_CHARACTERS;
        private int writes;

        LimitedWriter(Octets out, Map<char[], byte[]> pieces, long deadline) {
            this.out = out;
            this.pieces = pieces;
            this.deadline = deadline;
        }

        /** A piece of a template: the engine writes nothing else as an array. */
        @Override
        public void write(char[] text) throws IOException {
            take(text.length);
            byte[] octets = pieces.get(text);
            if (octets == null) {
                octets = String.valueOf(text).getBytes(StandardCharsets.UTF_8);
                if (pieces.size() < MOST_PIECES) {
                    pieces.put(text, octets);
                }
            }
            out.write(octets, 0, octets.length);
        }

        @Override
        public void write(char[] text, int from, int length) throws IOException {
            take(length);
            out.writeUtf8(CharBuffer.wrap(text), from, from + length);
        }

        @Override
        public void write(String text) throws IOException {
            take(text.length());
            out.writeUtf8(text, 0, text.length());
        }

        @Override
        public void write(String text, int from, int length) throws IOException {
            take(length);
            out.writeUtf8(text, from, from + length);
        }

        private void take(int length) throws IOException {
            Interruption.check();
            left -= length;
            if (left < 0) {
                throw new IOException("it writes more than " + MOST_CHARACTERS + " characters");
            }
            if (writes++ % WRITES_BETWEEN == 0 && System.nanoTime() - deadline > 0) {
                throw new IOException("it takes longer than " + MOST_TIME.toSeconds() + " seconds");
            }
        }

        @Override
        public void flush() {
            // a text has nothing to flush
        }

        @Override
        public void close() {
            // a text has nothing to close
        }
    }

    private static final class Concatenation extends BinaryExpression<String> {

        @Override
        public String evaluate(PebbleTemplateImpl self, EvaluationContextImpl context) {
            Interruption.check();
            String left = text(getLeftExpression().evaluate(self, context));
            String right = text(getRightExpression().evaluate(self, context));
            if ((long) left.length() + right.length() > MOST_CHARACTERS) {
                throw new PebbleException(
                        null,
                        "it makes a text of more than " + MOST_CHARACTERS + " characters",
                        getLineNumber(),
                        self.getName());
            }
            return left + right;
        }

        private static String text(Object value) {
            return value == null ? "" : value.toString();
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
