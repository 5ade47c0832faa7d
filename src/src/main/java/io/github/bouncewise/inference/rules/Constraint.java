// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.inference.rules;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One comparison of a component of a fact with constants, such as {@code code >= 500}.
 *
 * @param component the accessor of the fact
 * @param operator how they are compared
 * @param values one constant, or several for IN and NOT_IN; of the component's type, numbers as
 *     Double
 */
public record Constraint(Method component, Operator operator, List<Object> values) {

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

    /** One accessor for all rules and reloads: the JVM makes a class for each that is used much. */
    private static final ClassValue<Map<String, Method>> ACCESSORS =
            new ClassValue<>() {
                @Override
                protected Map<String, Method> computeValue(Class<?> fact) {
                    Map<String, Method> accessors = new LinkedHashMap<>();
                    for (RecordComponent component : fact.getRecordComponents()) {
                        accessors.put(component.getName(), component.getAccessor());
                    }
                    return accessors;
                }
            };

    /** The accessor of a component of a fact, if it has one of that name. */
    public static Optional<Method> component(Class<? extends Record> fact, String name) {
        return Optional.ofNullable(ACCESSORS.get(fact).get(name));
    }

    /** The component's name. */
    public String name() {
        return component.getName();
    }

    /** The place of the component among those of the fact: the number of its index. */
    int position() {
        return List.copyOf(ACCESSORS.get(component.getDeclaringClass()).keySet()).indexOf(name());
    }

    /** Whether it holds for a fact of its kind. */
    public boolean holds(Object fact) {
        return admits(value(fact));
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

    /** The component of the fact; numbers of all kinds as Double. */
    public Object value(Object fact) {
        try {
            Object value = component.invoke(fact);
            return value instanceof Number number ? (Object) number.doubleValue() : value;
        } catch (IllegalAccessException | InvocationTargetException impossible) {
            throw new IllegalStateException(
                    "accessors of facts are public and fail never", impossible);
        }
    }

    /** A component of a fact by its name, numbers of all kinds as Double. */
    public static Object valueOf(Record fact, String name) {
        Method component = component(fact.getClass(), name).orElseThrow();
        return new Constraint(component, Operator.EQUAL, List.of()).value(fact);
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
        return component.getName() + " " + operator.sign + " " + values;
    }
}
