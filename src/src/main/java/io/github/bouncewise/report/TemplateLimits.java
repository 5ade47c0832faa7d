// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.report;

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
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/**
 * Bounds what a template makes besides what it writes ({@link TemplateWriter}): the texts that it
 * joins, and the numbers that it counts through. It also notices that its thread was interrupted.
 */
final class TemplateLimits extends AbstractExtension {
    /** Characters of one text that {@code ~} makes. */
    private static final int MOST_CHARACTERS = TemplateWriter.MOST_CHARACTERS;

    /** Numbers of one {@code range(from, to)}. */
    static final int MOST_NUMBERS = 1_000;

    /** Precedence of {@code ~}, as the engine has it. */
    private static final int CONCATENATION = 110;

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
