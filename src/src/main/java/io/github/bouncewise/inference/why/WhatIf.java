// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.inference.why;

import com.google.re2j.Pattern;
import io.github.bouncewise.inference.Said;
import io.github.bouncewise.inference.rules.Constraint;
import io.github.bouncewise.knowledge.Knowledge;
import io.github.bouncewise.knowledge.Provider;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What is taken to be otherwise than it is: components of the wide fact and their values. What
 * follows from a change changes too: with the codes their class, with a listing its list.
 */
public final class WhatIf {

    /** Everything as it is. */
    public static final WhatIf NOTHING = new WhatIf(Map.of());

    private static final Pattern STATUS = Pattern.compile("[245]\\.[0-9]{1,3}\\.[0-9]{1,3}");
    private static final Pattern DETAIL = Pattern.compile("[0-9]{1,3}\\.[0-9]{1,3}");
    private static final Pattern CODE = Pattern.compile("[45][0-9]{2}");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");
    private static final Pattern WORD = Pattern.compile("[!-~]*");

    private final Map<String, String> changes;

    private WhatIf(Map<String, String> changes) {
        this.changes = Map.copyOf(changes);
    }

    /**
     * Reads changes such as {@code spf=pass}.
     *
     * @throws IllegalArgumentException says what may be written instead
     */
    public static WhatIf of(Collection<String> changes, Knowledge knowledge) {
        Map<String, String> read = new LinkedHashMap<>();
        for (String change : changes) {
            int equals = change.indexOf('=');
            String name = equals < 0 ? change.strip() : change.substring(0, equals).strip();
            if (!FactNames.all().contains(name)) {
                throw new IllegalArgumentException(
                        "there is no \""
                                + name
                                + "\"; write NAME=VALUE, with one of "
                                + String.join(", ", FactNames.all()));
            }
            if (equals < 0) {
                throw new IllegalArgumentException(
                        "\""
                                + change
                                + "\" has no value; write "
                                + name
                                + "="
                                + may(name, knowledge));
            }
            String value = change.substring(equals + 1).strip();
            if (!fits(name, value, knowledge)) {
                throw new IllegalArgumentException(
                        name + " is never \"" + value + "\"; write " + may(name, knowledge));
            }
            if (read.put(name, value) != null) {
                throw new IllegalArgumentException(name + " is given twice; leave one out");
            }
        }
        return new WhatIf(read);
    }

    /** The changes asked for, by component in the order of the wide fact. */
    public Map<String, String> changes() {
        Map<String, String> ordered = new LinkedHashMap<>();
        FactNames.all().stream()
                .filter(changes::containsKey)
                .forEach(name -> ordered.put(name, changes.get(name)));
        return ordered;
    }

    /** The fact with the changes, and with what follows from them. */
    public Said of(Said said) {
        if (changes.isEmpty()) {
            return said;
        }
        Map<String, String> all = new LinkedHashMap<>(changes);
        String status = all.getOrDefault("status", said.status());
        int code = Integer.parseInt(all.getOrDefault("code", Integer.toString(said.code())));
        if (changes.containsKey("status")) {
            all.putIfAbsent("detail", status.substring(status.indexOf('.') + 1));
        }
        if (changes.containsKey("status") || changes.containsKey("code")) {
            all.putIfAbsent("lasting", Said.lasting(code, status));
        }
        if (changes.containsKey("spf")) {
            all.putIfAbsent("spfProblem", "");
        }
        if (changes.containsKey("listed") && !changes.get("listed").equals("listed")) {
            all.putIfAbsent("listedZone", "");
            all.putIfAbsent("listedCode", "");
            if (said.namedList().equals("listed")) {
                all.putIfAbsent("namedList", changes.get("listed"));
            }
        }
        return made(said, all);
    }

    private static Said made(Said said, Map<String, String> values) {
        RecordComponent[] components = Said.class.getRecordComponents();
        Class<?>[] types = new Class<?>[components.length];
        Object[] arguments = new Object[components.length];
        try {
            for (int i = 0; i < components.length; i++) {
                types[i] = components[i].getType();
                String value = values.get(components[i].getName());
                arguments[i] =
                        value == null
                                ? components[i].getAccessor().invoke(said)
                                : typed(types[i], value);
            }
            Constructor<Said> constructor = Said.class.getDeclaredConstructor(types);
            return constructor.newInstance(arguments);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException("a record can always be made", impossible);
        }
    }

    private static Object typed(Class<?> type, String value) {
        if (type == int.class) {
            return Integer.valueOf(value);
        }
        if (type == long.class) {
            return Long.valueOf(value);
        }
        return type == boolean.class ? (Object) Boolean.valueOf(value) : value;
    }

    private static boolean fits(String name, String value, Knowledge knowledge) {
        Set<String> words = words(name, knowledge);
        return words.isEmpty() ? form(name).test(value) : words.contains(value);
    }

    /** All that the component can be; empty where that is no list. */
    private static Set<String> words(String name, Knowledge knowledge) {
        if (Said.WORDS.containsKey(name)) {
            return Said.WORDS.get(name);
        }
        if (name.equals("provider")) {
            return knowledge.providers().all().stream()
                    .map(Provider::id)
                    .collect(Collectors.toSet());
        }
        return type(name) == boolean.class ? Set.of("true", "false") : Set.of();
    }

    private static Predicate<String> form(String name) {
        Pattern pattern =
                switch (name) {
                    case "code" -> CODE;
                    case "status" -> STATUS;
                    case "detail" -> DETAIL;
                    default -> type(name) == String.class ? WORD : NUMBER;
                };
        return pattern::matches;
    }

    private static String may(String name, Knowledge knowledge) {
        Set<String> words = words(name, knowledge);
        if (!words.isEmpty()) {
            return "one of " + String.join(", ", new TreeSet<>(words));
        }
        return switch (name) {
            case "code" -> "a reply code from 400 to 599";
            case "status" -> "an enhanced status code such as 5.7.1";
            case "detail" -> "subject and detail of a status, such as 7.1";
            case "spfProblem" -> "a word such as two-records or too-many-lookups";
            case "listedZone" -> "a block list such as " + example(knowledge);
            case "listedCode" -> "an answer of a block list such as 127.0.0.2";
            default -> "a whole number, 0 or more";
        };
    }

    private static String example(Knowledge knowledge) {
        return knowledge.blockLists().stream()
                .map(zone -> zone.zone())
                .findFirst()
                .orElse("zen.spamhaus.org");
    }

    private static Class<?> type(String name) {
        return Constraint.component(Said.class, name).orElseThrow().getReturnType();
    }

    @Override
    public String toString() {
        return changes().entrySet().stream()
                .map(change -> change.getKey() + "=" + change.getValue())
                .collect(Collectors.joining(", "));
    }
}
