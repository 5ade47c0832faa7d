// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.inference.why;

import com.google.re2j.Pattern;
import io.github.bouncewise.evidence.FactComponent;
import io.github.bouncewise.evidence.FactComponent.Type;
import io.github.bouncewise.inference.Said;
import io.github.bouncewise.knowledge.Knowledge;
import io.github.bouncewise.knowledge.Provider;
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
            if (!FactNames.names().contains(name)) {
                throw new IllegalArgumentException(
                        "there is no \""
                                + name
                                + "\"; write NAME=VALUE, with one of "
                                + String.join(", ", FactNames.names()));
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
        FactNames.names().stream()
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
        String status = all.getOrDefault("status", said.text("status"));
        int code =
                all.containsKey("code")
                        ? Integer.parseInt(all.get("code"))
                        : ((Double) said.value("code")).intValue();
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
            if (said.text("namedList").equals("listed")) {
                all.putIfAbsent("namedList", changes.get("listed"));
            }
        }
        return made(said, all);
    }

    private static Said made(Said said, Map<String, String> values) {
        Map<String, Object> typed = new LinkedHashMap<>();
        values.forEach((name, value) -> typed.put(name, typed(component(name).type(), value)));
        return said.with(typed);
    }

    private static Object typed(Type type, String value) {
        return switch (type) {
            case TEXT -> value;
            case NUMBER -> Double.valueOf(value);
            case TRUTH -> Boolean.valueOf(value);
        };
    }

    private static boolean fits(String name, String value, Knowledge knowledge) {
        Set<String> words = words(name, knowledge);
        return words.isEmpty() ? form(name).test(value) : words.contains(value);
    }

    /** All values that the component can have; empty if they are not a closed list. */
    private static Set<String> words(String name, Knowledge knowledge) {
        if (!component(name).words().isEmpty()) {
            return component(name).words();
        }
        if (name.equals("provider")) {
            return knowledge.providers().all().stream()
                    .map(Provider::id)
                    .collect(Collectors.toSet());
        }
        return component(name).type() == Type.TRUTH ? Set.of("true", "false") : Set.of();
    }

    private static Predicate<String> form(String name) {
        Pattern pattern =
                switch (name) {
                    case "code" -> CODE;
                    case "status" -> STATUS;
                    case "detail" -> DETAIL;
                    default -> component(name).type() == Type.TEXT ? WORD : NUMBER;
                };
        return pattern::matches;
    }

    private static String may(String name, Knowledge knowledge) {
        Set<String> words = words(name, knowledge);
        if (!words.isEmpty()) {
            return "one of " + String.join(", ", new TreeSet<>(words));
        }
        String example = component(name).example();
        return example.isEmpty() ? "a whole number, 0 or more" : example;
    }

    private static FactComponent component(String name) {
        return Said.SHAPE.component(Said.SHAPE.index(name).orElseThrow());
    }

    @Override
    public String toString() {
        return changes().entrySet().stream()
                .map(change -> change.getKey() + "=" + change.getValue())
                .collect(Collectors.joining(", "));
    }
}
