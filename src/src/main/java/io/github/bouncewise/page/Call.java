// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.page;

import io.github.bouncewise.history.Paging;
import io.github.bouncewise.history.Period;
import io.github.bouncewise.markup.Wording;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A request whose parameters are known to be good.
 *
 * @param id what the path ends with, where the route has a place for it; or empty
 * @param values of the parameters that are given
 * @param today in UTC
 * @param words English for programs
 */
record Call(String id, Map<String, String> values, LocalDate today, Wording words) {
    /** The parameter of a page that names its language. */
    static final String LANGUAGE = "lang";

    private static final List<String> OF_ALL_VIEWS = List.of("days", "from", "to", LANGUAGE);

    static final int MOST_DAYS = 400;
    static final int STANDARD_DAYS = 30;

    /** One less than can be asked for: one more row tells whether there are more. */
    static final int MOST_ROWS = Paging.MOST_ROWS - 1;

    static final int STANDARD_ROWS = 100;
    private static final int LONGEST_QUERY = 4_000;

    Call {
        values = Map.copyOf(values);
    }

    /**
     * Reads a query.
     *
     * @param query as in a URI
     * @throws BadRequest says which parameters there are, and what may be written
     */
    static Map<String, String> read(String query, List<Parameter> known) {
        if (query.length() > LONGEST_QUERY) {
            throw new BadRequest(414, "bad.long", Map.of("most", "" + LONGEST_QUERY));
        }
        Map<String, String> values = new LinkedHashMap<>();
        for (String pair : query.split("&")) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
                String value = equals < 0 ? "" : decoded(pair.substring(equals + 1));
                Parameter parameter = parameter(name, known);
                if (!value.isEmpty() && values.put(name, parameter.checked(value)) != null) {
                    throw new BadRequest("bad.twice", Map.of("name", parameter.name()));
                }
            }
        }
        return values;
    }

    private static Parameter parameter(String name, List<Parameter> known) {
        return known.stream()
                .filter(parameter -> parameter.name().equals(name))
                .findFirst()
                .orElseThrow(
                        () ->
                                known.isEmpty()
                                        ? new BadRequest("bad.none")
                                        : new BadRequest(
                                                "bad.other-name",
                                                Map.of(
                                                        "names",
                                                        known.stream()
                                                                .map(Parameter::name)
                                                                .collect(
                                                                        Collectors.joining(
                                                                                ", ")))));
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException broken) {
            throw new BadRequest("bad.percent");
        }
    }

    /** The same in another language. */
    Call in(Wording others) {
        return new Call(id, values, today, others);
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(values.get(name));
    }

    int number(String name, int standard) {
        return text(name).map(Integer::parseInt).orElse(standard);
    }

    /** The days that are asked for: {@code from} to {@code to}, or the last {@code days}. */
    Period period() {
        Optional<LocalDate> from = text("from").map(LocalDate::parse);
        LocalDate to = text("to").map(LocalDate::parse).orElse(today);
        if (from.isEmpty()) {
            return Period.ofDays(number("days", STANDARD_DAYS), to);
        }
        if (text("days").isPresent()) {
            throw new BadRequest("bad.both");
        }
        if (to.isBefore(from.get()) || from.get().plusDays(MOST_DAYS).isBefore(to)) {
            throw new BadRequest("bad.range", Map.of("most", "" + MOST_DAYS));
        }
        return new Period(from.get(), to);
    }

    int offset() {
        return number("offset", 0);
    }

    int limit() {
        return number("limit", STANDARD_ROWS);
    }

    /** The rows that are asked for, and one more. */
    Paging paging() {
        return new Paging(offset(), limit() + 1);
    }

    /** The query of this call with one parameter changed. */
    String with(String name, Object value) {
        Map<String, String> changed = new LinkedHashMap<>();
        values.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(entry -> changed.put(entry.getKey(), entry.getValue()));
        changed.put(name, value.toString());
        return query(changed);
    }

    /** A reference to another view for the same days, in the same language. */
    String to(String path) {
        return path + query(ofAllViews());
    }

    /** The same with one more parameter, such as a filter. */
    String to(String path, String name, String value) {
        Map<String, String> query = ofAllViews();
        query.put(name, value);
        return path + query(query);
    }

    private Map<String, String> ofAllViews() {
        Map<String, String> query = new LinkedHashMap<>();
        OF_ALL_VIEWS.forEach(name -> text(name).ifPresent(given -> query.put(name, given)));
        return query;
    }

    /** A reference to a view without days, in the same language. */
    String toOther(String path) {
        return text(LANGUAGE).map(tag -> path + query(Map.of(LANGUAGE, tag))).orElse(path);
    }

    static String query(Map<String, String> values) {
        return values.isEmpty()
                ? ""
                : values.entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + encoded(entry.getValue()))
                        .collect(Collectors.joining("&", "?", ""));
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
