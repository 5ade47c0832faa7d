// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.inference.rules;

import io.github.bouncewise.evidence.FactComponent;
import io.github.bouncewise.inference.FactShape;
import io.github.bouncewise.inference.RuleFact;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One comparison of a component of a fact with constants, such as {@code code >= 500}.
 *
 * @param fact the shape of the fact
 * @param index of the component in that shape
 * @param operator how they are compared
 * @param values one constant, or several for IN and NOT_IN; of the component's type, numbers as
 *     Double
 */
public record Constraint(FactShape fact, int index, Operator operator, List<Object> values) {

    /** The comparisons that rules may use. */
    public enum Operator {
        EQUAL("=="),
        NOT_EQUAL("!="),
        AT_LEAST(">="),
        AT_MOST("<="),
        ABOVE(">"),
        BELOW("<"),
        IN("in"),
        NOT_IN("not in");

        private final String sign;

        Operator(String sign) {
            this.sign = sign;
        }

        static Optional<Operator> of(String sign) {
            return Arrays.stream(values()).filter(o -> o.sign.equals(sign)).findFirst();
        }

        public boolean ordering() {
            return this == AT_LEAST || this == AT_MOST || this == ABOVE || this == BELOW;
        }
    }

    public Constraint {
        values = List.copyOf(values);
    }

    /**
     * A comparison of a component by its name.
     *
     * @throws java.util.NoSuchElementException where the fact has none of that name
     */
    static Constraint of(FactShape fact, String name, Operator operator, List<Object> values) {
        return new Constraint(fact, fact.index(name).orElseThrow(), operator, values);
    }

    /** The component that is compared. */
    public FactComponent component() {
        return fact.component(index);
    }

    /** The component's name. */
    public String name() {
        return component().name();
    }

    /** Whether it holds for a fact of its kind. */
    public boolean holds(RuleFact of) {
        return admits(value(of));
    }

    /**
     * Whether it holds where the component has this value.
     *
     * @param value of the component's type; numbers as Double
     */
    public boolean admits(Object value) {
        return switch (operator) {
            case EQUAL, IN -> values.contains(value);
            case NOT_EQUAL, NOT_IN -> !values.contains(value);
            case AT_LEAST -> (Double) value >= (Double) values.get(0);
            case AT_MOST -> (Double) value <= (Double) values.get(0);
            case ABOVE -> (Double) value > (Double) values.get(0);
            case BELOW -> (Double) value < (Double) values.get(0);
        };
    }

    /** The component of a fact; numbers as Double. */
    public Object value(RuleFact of) {
        return of.value(index);
    }

    /** A value for people: numbers without decimals. */
    public static String shown(Object value) {
        return value instanceof Double number
                ? Long.toString(Math.round(number))
                : String.valueOf(value);
    }

    /** As it is written in a rule file: {@code code >= 500}. */
    public String written() {
        String constants =
                values.stream().map(Constraint::written).collect(Collectors.joining(", "));
        boolean list = operator == Operator.IN || operator == Operator.NOT_IN;
        return name() + " " + operator.sign + " " + (list ? "(" + constants + ")" : constants);
    }

    private static String written(Object value) {
        if (value instanceof String text) {
            return '"' + text + '"';
        }
        return value instanceof Double number && number == Math.rint(number)
                ? Long.toString(Math.round(number))
                : String.valueOf(value);
    }

    @Override
    public String toString() {
        return name() + " " + operator.sign + " " + values;
    }
}
