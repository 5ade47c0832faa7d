// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.report;

import io.pebbletemplates.pebble.extension.NodeVisitor;
import io.pebbletemplates.pebble.node.ArgumentsNode;
import io.pebbletemplates.pebble.node.NamedArgumentNode;
import io.pebbletemplates.pebble.node.PositionalArgumentNode;
import io.pebbletemplates.pebble.node.TestInvocationExpression;
import io.pebbletemplates.pebble.node.expression.BinaryExpression;
import io.pebbletemplates.pebble.node.expression.ContextVariableExpression;
import io.pebbletemplates.pebble.node.expression.Expression;
import io.pebbletemplates.pebble.node.expression.FilterExpression;
import io.pebbletemplates.pebble.node.expression.FilterInvocationExpression;
import io.pebbletemplates.pebble.node.expression.GetAttributeExpression;
import io.pebbletemplates.pebble.node.expression.LiteralStringExpression;
import io.pebbletemplates.pebble.node.expression.NegativeTestExpression;
import io.pebbletemplates.pebble.node.expression.PositiveTestExpression;
import io.pebbletemplates.pebble.node.expression.TernaryExpression;
import io.pebbletemplates.pebble.node.expression.UnaryExpression;
import io.pebbletemplates.pebble.template.EvaluationContextImpl;
import io.pebbletemplates.pebble.template.PebbleTemplateImpl;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Expressions that give what those of the engine give, without a map of arguments for each filter
 * and test, and without reflection. Where they meet a value that reports have not, they leave it to
 * the engine's own.
 */
final class FastExpressions {
    private final Map<String, ReportFilter> filters;

    /**
     * @param filters those made for reports, by name
     */
    FastExpressions(Map<String, ReportFilter> filters) {
        this.filters = filters;
    }

    /** The same expression, or a faster one. */
    Expression<?> of(Expression<?> expression) {
        if (expression instanceof GetAttributeExpression attribute) {
            return attribute.getArgumentsNode() == null
                    ? new Attribute(
                            of(attribute.getNode()),
                            of(attribute.getAttributeNameExpression()),
                            attribute)
                    : attribute;
        } else if (expression instanceof ContextVariableExpression variable) {
            return new ContextVariableExpression(
                    variable.getName().intern(), variable.getLineNumber());
        } else if (expression instanceof FilterExpression filter) {
            return filtered(filter);
        } else if (expression instanceof PositiveTestExpression test) {
            TestInvocationExpression invoked = (TestInvocationExpression) test.getRightExpression();
            return invoked.getTestName().equals("empty") && hasNone(invoked.getArgs())
                    ? new Empty(
                            of(test.getLeftExpression()), test instanceof NegativeTestExpression)
                    : test;
        } else if (expression instanceof TernaryExpression ternary) {
            return ternary(ternary);
        } else if (expression instanceof BinaryExpression<?> binary) {
            binary.setLeft(of(binary.getLeftExpression()));
            binary.setRight(of(binary.getRightExpression()));
        } else if (expression instanceof UnaryExpression unary) {
            unary.setChildExpression(of(unary.getChildExpression()));
        }
        return expression;
    }

    @SuppressWarnings("unchecked")
    private Expression<?> ternary(TernaryExpression ternary) {
        return new TernaryExpression(
                (Expression<Boolean>) of(ternary.getExpression1()),
                of(ternary.getExpression2()),
                of(ternary.getExpression3()),
                ternary.getLineNumber(),
                null);
    }

    /** A filter that is not ours, or has other arguments than it can have, is the engine's. */
    private Expression<?> filtered(FilterExpression expression) {
        FilterInvocationExpression invoked =
                (FilterInvocationExpression) expression.getRightExpression();
        expression.setLeft(of(expression.getLeftExpression()));
        ReportFilter filter = filters.get(invoked.getFilterName());
        ArgumentsNode args = invoked.getArgs();
        if (filter != null) {
            Expression<?>[] bound = bound(filter.getArgumentNames(), args);
            return bound == null ? expression : new Filtered(expression, filter, bound);
        }
        return invoked.getFilterName().equals("length") && hasNone(args)
                ? new Length(expression)
                : expression;
    }

    /** The expression for each name, or null where none is given; null where they do not fit. */
    Expression<?>[] bound(List<String> names, ArgumentsNode args) {
        Expression<?>[] bound = new Expression<?>[names.size()];
        if (args.getPositionalArgs() != null) {
            if (args.getPositionalArgs().size() > bound.length) {
                return null;
            }
            int place = 0;
            for (PositionalArgumentNode arg : args.getPositionalArgs()) {
                bound[place++] = of(arg.getValueExpression());
            }
        }
        if (args.getNamedArgs() != null) {
            for (NamedArgumentNode arg : args.getNamedArgs()) {
                int place = names.indexOf(arg.getName());
                if (place < 0 || bound[place] != null || arg.getValueExpression() == null) {
                    return null;
                }
                bound[place] = of(arg.getValueExpression());
            }
        }
        return bound;
    }

    static boolean hasNone(ArgumentsNode args) {
        return (args.getPositionalArgs() == null || args.getPositionalArgs().isEmpty())
                && (args.getNamedArgs() == null || args.getNamedArgs().isEmpty());
    }

    /** An expression that no visitor has to look into: it is made by the last one. */
    private abstract static class Fast implements Expression<Object> {
        private final int line;

        Fast(int line) {
            this.line = line;
        }

        @Override
        public void accept(NodeVisitor visitor) {
            visitor.visit(this);
        }

        @Override
        public int getLineNumber() {
            return line;
        }
    }

    /** {@code map.name} and {@code map[key]}. */
    private static final class Attribute extends Fast {
        private final Expression<?> of;
        private final Expression<?> name;
        private final String constant;
        private final GetAttributeExpression slow;

        Attribute(Expression<?> of, Expression<?> name, GetAttributeExpression slow) {
            super(slow.getLineNumber());
            this.of = of;
            this.name = name;
            this.constant =
                    name instanceof LiteralStringExpression literal
                            ? literal.getValue().intern()
                            : null;
            this.slow = slow;
        }

        @Override
        public Object evaluate(PebbleTemplateImpl self, EvaluationContextImpl context) {
            Object object = of.evaluate(self, context);
            if (object == null) {
                return null;
            }
            Object key = constant == null ? name.evaluate(self, context) : constant;
            if (key instanceof String text) {
                if (object instanceof Map<?, ?> map) {
                    return map.get(text);
                }
                if (object instanceof Loop loop) {
                    switch (text) {
                        case "first":
                            return loop.isFirst();
                        case "last":
                            return loop.isLast();
                        case "index":
                            return loop.getIndex();
                        default:
                            break;
                    }
                }
            }
            return slow.evaluate(self, context);
        }
    }

    /** {@code is empty} and {@code is not empty}, as the engine's test takes it. */
    private static final class Empty extends Fast {
        private final Expression<?> of;
        private final boolean negated;

        Empty(Expression<?> of, boolean negated) {
            super(of.getLineNumber());
            this.of = of;
            this.negated = negated;
        }

        @Override
        public Object evaluate(PebbleTemplateImpl self, EvaluationContextImpl context) {
            return isEmpty(of.evaluate(self, context)) != negated;
        }

        private static boolean isEmpty(Object value) {
            return value == null
                    || value instanceof String text && isBlank(text)
                    || value instanceof Collection<?> items && items.isEmpty()
                    || value instanceof Map<?, ?> map && map.isEmpty();
        }

        /** Nothing that {@link String#trim} leaves. */
        private static boolean isBlank(String text) {
            for (int i = 0; i < text.length(); i++) {
                if (text.charAt(i) > ' ') {
                    return false;
                }
            }
            return true;
        }
    }

    private static final class Length extends Fast {
        private final FilterExpression slow;

        Length(FilterExpression slow) {
            super(slow.getLineNumber());
            this.slow = slow;
        }

        @Override
        public Object evaluate(PebbleTemplateImpl self, EvaluationContextImpl context) {
            return slow.getLeftExpression().evaluate(self, context) instanceof Collection<?> items
                    ? items.size()
                    : slow.evaluate(self, context);
        }
    }

    /** A filter made for reports. */
    static final class Filtered extends Fast {
        private final Expression<?> of;
        private final ReportFilter filter;
        private final Expression<?>[] args;

        Filtered(FilterExpression slow, ReportFilter filter, Expression<?>[] args) {
            super(slow.getLineNumber());
            this.of = slow.getLeftExpression();
            this.filter = filter;
            this.args = args;
        }

        @Override
        public Object evaluate(PebbleTemplateImpl self, EvaluationContextImpl context) {
            return filter.of(
                    input(self, context), argument(0, self, context), argument(1, self, context));
        }

        /** What the filter is applied to. */
        String input(PebbleTemplateImpl self, EvaluationContextImpl context) {
            Object value = of.evaluate(self, context);
            return value == null ? "" : value.toString();
        }

        ReportFilter filter() {
            return filter;
        }

        String argument(int place, PebbleTemplateImpl self, EvaluationContextImpl context) {
            return place < args.length && args[place] != null
                    ? String.valueOf(args[place].evaluate(self, context))
                    : "";
        }
    }
}
