// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.report;

import io.pebbletemplates.pebble.node.MacroNode;
import io.pebbletemplates.pebble.node.NamedArgumentNode;
import io.pebbletemplates.pebble.node.PrintNode;
import io.pebbletemplates.pebble.node.RenderableNode;
import io.pebbletemplates.pebble.node.expression.Expression;
import io.pebbletemplates.pebble.node.expression.FunctionOrMacroInvocationExpression;
import io.pebbletemplates.pebble.template.EvaluationContextImpl;
import io.pebbletemplates.pebble.template.PebbleTemplateImpl;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Map;

/** A macro that writes into the report, where the engine's makes a text that is then written. */
final class FastMacro {
    private final List<String> names;
    private final Expression<?>[] defaults;
    private final RenderableNode[] body;

    /**
     * @param macro whose nodes are already in place
     */
    FastMacro(MacroNode macro) {
        List<NamedArgumentNode> parameters = macro.getArgs().getNamedArgs();
        this.names =
                parameters.stream().map(NamedArgumentNode::getName).map(String::intern).toList();
        this.defaults =
                parameters.stream()
                        .map(NamedArgumentNode::getValueExpression)
                        .toArray(Expression<?>[]::new);
        this.body = FastNodes.children(macro.getBody());
    }

    /** Two scopes, as in the engine: one for what is not given, and one for what is. */
    private void render(
            Expression<?>[] given,
            PebbleTemplateImpl self,
            Writer writer,
            EvaluationContextImpl context,
            Scopes scopes)
            throws IOException {
        Object[] values = new Object[given.length];
        for (int i = 0; i < given.length; i++) {
            values[i] = given[i] == null ? null : given[i].evaluate(self, context);
        }
        scopes.pushLocalScope();
        for (int i = 0; i < defaults.length; i++) {
            scopes.put(
                    names.get(i), defaults[i] == null ? null : defaults[i].evaluate(self, context));
        }
        scopes.pushScope();
        for (int i = 0; i < given.length; i++) {
            if (given[i] != null) {
                scopes.put(names.get(i), values[i]);
            }
        }
        FastNodes.render(body, self, writer, context);
        scopes.popScope();
        scopes.popScope();
    }

    /** A macro, or a function, whose text is printed. */
    static final class Call extends FastNodes.Fast {
        private final PrintNode slow;
        private final FunctionOrMacroInvocationExpression invoked;
        private final PebbleTemplateImpl template;
        private FastMacro macro;
        private Expression<?>[] given;

        /**
         * @param template that it is in
         */
        Call(
                PrintNode slow,
                FunctionOrMacroInvocationExpression invoked,
                PebbleTemplateImpl template) {
            super(slow.getLineNumber());
            this.slow = slow;
            this.invoked = invoked;
            this.template = template;
        }

        /**
         * Finds the macro; where it is in another template, or the arguments do not fit, the engine
         * decides.
         *
         * @param macros of the same template
         */
        void link(Map<String, FastMacro> macros, FastExpressions expressions) {
            FastMacro named = macros.get(invoked.getFunctionName());
            if (named == null || named.names.isEmpty()) {
                return;
            }
            given = expressions.bound(named.names, invoked.getArguments());
            macro = given == null ? null : named;
        }

        @Override
        public void render(PebbleTemplateImpl self, Writer writer, EvaluationContextImpl context)
                throws IOException {
            if (macro != null
                    && writer instanceof TemplateWriter
                    && context.getScopeChain() instanceof Scopes scopes
                    && self == template
                    && context.getHierarchy().getChild() == null
                    && context.getExtensionRegistry().getFunction(invoked.getFunctionName())
                            == null) {
                macro.render(given, self, writer, context, scopes);
            } else {
                slow.render(self, writer, context);
            }
        }
    }
}
