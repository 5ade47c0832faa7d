// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.report;

import io.pebbletemplates.pebble.extension.AbstractNodeVisitor;
import io.pebbletemplates.pebble.extension.NamedArguments;
import io.pebbletemplates.pebble.node.ArgumentsNode;
import io.pebbletemplates.pebble.node.NamedArgumentNode;
import io.pebbletemplates.pebble.node.PositionalArgumentNode;
import io.pebbletemplates.pebble.node.PrintNode;
import io.pebbletemplates.pebble.node.expression.Expression;
import io.pebbletemplates.pebble.node.expression.FilterExpression;
import io.pebbletemplates.pebble.node.expression.FilterInvocationExpression;
import io.pebbletemplates.pebble.node.expression.LiteralStringExpression;
import io.pebbletemplates.pebble.template.EvaluationContextImpl;
import io.pebbletemplates.pebble.template.PebbleTemplateImpl;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The arguments of a filter that are the same in each report, such as those of {@code wrap("", "")}
 * and of the escaping in pages, or none. The engine would make a map of them each time.
 */
final class ConstantArguments extends ArgumentsNode {
    private volatile Map<String, Object> map;

    private ConstantArguments(ArgumentsNode of, int line) {
        super(of.getPositionalArgs(), of.getNamedArgs(), line);
    }

    @Override
    public Map<String, Object> getArgumentMap(
            PebbleTemplateImpl self, EvaluationContextImpl context, NamedArguments filter) {
        if (map == null) {
            map = Collections.unmodifiableMap(super.getArgumentMap(self, context, filter));
        }
        return map;
    }

    /** Puts them into the filters of all that a template prints. */
    static final class Visitor extends AbstractNodeVisitor {
        Visitor(PebbleTemplateImpl template) {
            super(template);
        }

        @Override
        public void visit(PrintNode node) {
            Expression<?> printed = node.getExpression();
            while (printed instanceof FilterExpression filtered) {
                if (filtered.getRightExpression() instanceof FilterInvocationExpression filter
                        && isConstant(filter.getArgs())) {
                    filtered.setRight(
                            new FilterInvocationExpression(
                                    filter.getFilterName(),
                                    new ConstantArguments(filter.getArgs(), filter.getLineNumber()),
                                    filter.getLineNumber()));
                }
                printed = filtered.getLeftExpression();
            }
            super.visit(node);
        }

        private static boolean isConstant(ArgumentsNode arguments) {
            return all(arguments.getPositionalArgs(), PositionalArgumentNode::getValueExpression)
                    && all(arguments.getNamedArgs(), NamedArgumentNode::getValueExpression);
        }

        /** The engine has null where there are none. */
        private static <N> boolean all(List<N> arguments, Function<N, Expression<?>> value) {
            return arguments == null || arguments.stream().map(value).allMatch(Visitor::isLiteral);
        }

        private static boolean isLiteral(Expression<?> value) {
            return value instanceof LiteralStringExpression;
        }
    }
}
