// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.report;

import io.github.bouncewise.report.FastExpressions.Filtered;
import io.pebbletemplates.pebble.extension.AbstractNodeVisitor;
import io.pebbletemplates.pebble.extension.NodeVisitor;
import io.pebbletemplates.pebble.extension.escaper.SafeString;
import io.pebbletemplates.pebble.node.AbstractRenderableNode;
import io.pebbletemplates.pebble.node.BodyNode;
import io.pebbletemplates.pebble.node.ForNode;
import io.pebbletemplates.pebble.node.IfNode;
import io.pebbletemplates.pebble.node.MacroNode;
import io.pebbletemplates.pebble.node.PrintNode;
import io.pebbletemplates.pebble.node.RenderableNode;
import io.pebbletemplates.pebble.node.RootNode;
import io.pebbletemplates.pebble.node.SetNode;
import io.pebbletemplates.pebble.node.TextNode;
import io.pebbletemplates.pebble.node.expression.Expression;
import io.pebbletemplates.pebble.node.expression.FilterExpression;
import io.pebbletemplates.pebble.node.expression.FilterInvocationExpression;
import io.pebbletemplates.pebble.node.expression.FunctionOrMacroInvocationExpression;
import io.pebbletemplates.pebble.template.EvaluationContextImpl;
import io.pebbletemplates.pebble.template.PebbleTemplateImpl;
import io.pebbletemplates.pebble.utils.Pair;
import io.pebbletemplates.pebble.utils.StringUtils;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.RandomAccess;

/**
 * Puts nodes into a template that render what those of the engine render, and write straight into
 * the report: without a text for each value, filter and macro. Each keeps the node in whose place
 * it is, and leaves to it what reports do not have. It has to be the last visitor.
 */
final class FastNodes extends AbstractNodeVisitor {
    private final FastExpressions expressions;
    private final Map<String, FastMacro> macros = new HashMap<>();
    private final List<FastMacro.Call> calls = new ArrayList<>();

    FastNodes(PebbleTemplateImpl template, FastExpressions expressions) {
        super(template);
        this.expressions = expressions;
    }

    @Override
    public void visit(RootNode root) {
        super.visit(root);
        calls.forEach(call -> call.link(macros, expressions));
    }

    @Override
    public void visit(BodyNode body) {
        super.visit(body);
        body.getChildren().replaceAll(this::of);
    }

    @Override
    public void visit(MacroNode macro) {
        super.visit(macro);
        macros.put(macro.getName(), new FastMacro(macro));
    }

    private RenderableNode of(RenderableNode node) {
        if (node instanceof TextNode text) {
            return new Text(text);
        } else if (node instanceof PrintNode print) {
            return of(print);
        } else if (node instanceof IfNode choice) {
            return new If(choice, expressions);
        } else if (node instanceof ForNode loop) {
            return new For(loop, expressions);
        } else if (node instanceof SetNode set) {
            // the engine looks for this class where a template extends another
            return new SetNode(
                    set.getLineNumber(), set.getName().intern(), expressions.of(set.getValue()));
        }
        return node;
    }

    private RenderableNode of(PrintNode print) {
        Expression<?> printed = print.getExpression();
        boolean escaped =
                printed instanceof FilterExpression filter
                        && filter.getRightExpression() instanceof FilterInvocationExpression invoked
                        && invoked.getFilterName().equals("escape")
                        && FastExpressions.hasNone(invoked.getArgs());
        Expression<?> value = escaped ? ((FilterExpression) printed).getLeftExpression() : printed;
        if (value instanceof FunctionOrMacroInvocationExpression invoked) {
            FastMacro.Call call = new FastMacro.Call(print, invoked, getTemplate());
            calls.add(call);
            return call;
        }
        return new Print(print, expressions.of(value), escaped);
    }

    /** Without the iterator of a list. */
    static RenderableNode[] children(BodyNode body) {
        return body == null
                ? new RenderableNode[0]
                : body.getChildren().toArray(new RenderableNode[0]);
    }

    static void render(
            RenderableNode[] nodes,
            PebbleTemplateImpl self,
            Writer writer,
            EvaluationContextImpl context)
            throws IOException {
        for (RenderableNode node : nodes) {
            node.render(self, writer, context);
        }
    }

    /** A node that no visitor has to look into. */
    abstract static class Fast extends AbstractRenderableNode {
        Fast(int line) {
            super(line);
        }

        @Override
        public void accept(NodeVisitor visitor) {
            visitor.visit(this);
        }
    }

    private static final class Text extends Fast {
        private final TextNode slow;
        private final byte[] utf8;

        Text(TextNode slow) {
            super(slow.getLineNumber());
            this.slow = slow;
            this.utf8 = String.valueOf(slow.getData()).getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public void render(PebbleTemplateImpl self, Writer writer, EvaluationContextImpl context)
                throws IOException {
            if (writer instanceof TemplateWriter out) {
                out.write(utf8, slow.getData().length);
            } else {
                slow.render(self, writer, context);
            }
        }
    }

    private static final class Print extends Fast {
        private final PrintNode slow;
        private final Expression<?> value;
        private final boolean escaped;

        Print(PrintNode slow, Expression<?> value, boolean escaped) {
            super(slow.getLineNumber());
            this.slow = slow;
            this.value = value;
            this.escaped = escaped;
        }

        @Override
        public void render(PebbleTemplateImpl self, Writer writer, EvaluationContextImpl context)
                throws IOException {
            if (!(writer instanceof TemplateWriter out)) {
                slow.render(self, writer, context);
            } else if (value instanceof Filtered filtered
                    && (!escaped || filtered.filter().isSafe())) {
                String text = filtered.input(self, context);
                String first = filtered.argument(0, self, context);
                String second = filtered.argument(1, self, context);
                StringBuilder room = TemplateWriter.room();
                filtered.filter().write(text, first, second, room);
                out.write(room);
            } else {
                write(value.evaluate(self, context), out);
            }
        }

        private void write(Object printed, TemplateWriter out) throws IOException {
            if (printed == null) {
                return;
            }
            String text = StringUtils.toString(printed);
            if (escaped && !(printed instanceof SafeString)) {
                out.escaped(text);
            } else {
                out.write(text);
            }
        }
    }

    private static final class If extends Fast {
        private final IfNode slow;
        private final Expression<?>[] conditions;
        private final RenderableNode[][] bodies;
        private final RenderableNode[] otherwise;

        If(IfNode slow, FastExpressions expressions) {
            super(slow.getLineNumber());
            this.slow = slow;
            List<Pair<Expression<?>, BodyNode>> branches = slow.getConditionsWithBodies();
            this.conditions = new Expression<?>[branches.size()];
            this.bodies = new RenderableNode[branches.size()][];
            for (int i = 0; i < conditions.length; i++) {
                conditions[i] = expressions.of(branches.get(i).getLeft());
                bodies[i] = children(branches.get(i).getRight());
            }
            this.otherwise = children(slow.getElseBody());
        }

        @Override
        public void render(PebbleTemplateImpl self, Writer writer, EvaluationContextImpl context)
                throws IOException {
            for (int i = 0; i < conditions.length; i++) {
                Object holds;
                try {
                    holds = conditions[i].evaluate(self, context);
                } catch (RuntimeException fails) {
                    // in the engine's own node too, which says where
                    slow.render(self, writer, context);
                    return;
                }
                if (!(holds instanceof Boolean known)) {
                    slow.render(self, writer, context);
                    return;
                } else if (known) {
                    FastNodes.render(bodies[i], self, writer, context);
                    return;
                }
            }
            FastNodes.render(otherwise, self, writer, context);
        }
    }

    private static final class For extends Fast {
        private final ForNode slow;
        private final String name;
        private final Expression<?> items;
        private final RenderableNode[] body;
        private final RenderableNode[] otherwise;

        For(ForNode slow, FastExpressions expressions) {
            super(slow.getLineNumber());
            this.slow = slow;
            this.name = slow.getIterationVariable().intern();
            this.items = expressions.of(slow.getIterable());
            this.body = children(slow.getBody());
            this.otherwise = children(slow.getElseBody());
        }

        @Override
        public void render(PebbleTemplateImpl self, Writer writer, EvaluationContextImpl context)
                throws IOException {
            if (!(writer instanceof TemplateWriter out)
                    || !(context.getScopeChain() instanceof Scopes scopes)
                    || !(items.evaluate(self, context) instanceof List<?> list)
                    || !(list instanceof RandomAccess)) {
                slow.render(self, writer, context);
                return;
            }
            if (list.isEmpty()) {
                FastNodes.render(otherwise, self, writer, context);
                return;
            }
            Loop loop = new Loop(list);
            scopes.pushScope();
            for (int i = 0; i < list.size(); i++) {
                out.take(0);
                loop.to(i);
                scopes.put("loop", loop);
                scopes.put(name, list.get(i));
                FastNodes.render(body, self, writer, context);
            }
            scopes.popScope();
        }
    }
}
