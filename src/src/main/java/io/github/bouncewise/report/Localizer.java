// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.report;

import io.github.bouncewise.knowledge.Knowledge;
import io.github.bouncewise.knowledge.Party;
import io.github.bouncewise.knowledge.Text;
import io.github.bouncewise.knowledge.Texts;
import io.github.bouncewise.knowledge.Texts.CauseText;
import io.github.bouncewise.limits.Remembered;
import java.text.NumberFormat;
import java.time.Duration;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * The texts of one language, numbers and dates included; what is missing is said in English.
 * Immutable, for many threads: what does not change is made once.
 */
public final class Localizer {
    private static final int MOST_PERCENTS = 1_000;
    static final int MOST_NUMBERS = 1_000;
    static final int MOST_RECORDS = 200;

    private static final Texts NONE = new Texts("en", false, Map.of(), Map.of(), Map.of());

    private final Texts texts;
    private final Texts english;
    private final Locale locale;
    private final String colon;
    private final NumberFormat integers;
    private final NumberFormat decimals;
    private final NumberFormat percents;
    private final DateTimeFormatter dates;

    /** Certainties that were said before; there are few different ones. */
    private final Map<Double, String> percent = new ConcurrentHashMap<>();

    /** Numbers that were said before: most are small. */
    private final Remembered<Long, String> numbers = new Remembered<>(MOST_NUMBERS);

    /** Records that were looked at before: each term is matched, and few domains send most. */
    private final Remembered<String, Optional<String>> spfRecords = new Remembered<>(MOST_RECORDS);

    private final Supplier<Map<String, String>> labels = Once.of(this::allLabels);

    private Localizer(Texts texts, Texts english) {
        this.texts = texts;
        this.english = english;
        this.locale = Locale.forLanguageTag(texts.language());
        String mark = find("format.colon", Map.of()).orElse("format.colon");
        this.colon = LineWrap.width(mark) > mark.length() ? mark : mark + " ";
        // beside addresses and codes, numbers in other digits would be read as something else
        Locale digits =
                new Locale.Builder()
                        .setLocale(locale)
                        .setUnicodeLocaleKeyword("nu", "latn")
                        .build();
        this.integers = NumberFormat.getIntegerInstance(digits);
        this.decimals = NumberFormat.getInstance(digits);
        this.percents = NumberFormat.getPercentInstance(digits);
        this.dates =
                DateTimeFormatter.ofPattern(
                        find("format.date", Map.of()).orElse("format.date"), locale);
    }

    /**
     * @param texts with the labels {@code format.colon} and {@code format.date}
     * @param english what is said where the texts lack something
     */
    public static Localizer of(Texts texts, Texts english) {
        return new Localizer(texts, english);
    }

    static Localizer of(Knowledge knowledge, String language) {
        Texts english = knowledge.texts().getOrDefault("en", NONE);
        return new Localizer(knowledge.texts().getOrDefault(language, english), english);
    }

    public String language() {
        return texts.language();
    }

    public String direction() {
        return texts.rightToLeft() ? "rtl" : "ltr";
    }

    /** A label; its key where no language has it, so that the gap is seen. */
    String label(String key) {
        return labels.get().getOrDefault(key, key);
    }

    /** A label with values in it. */
    String label(String key, Map<String, String> values) {
        return find(key, values).orElse(key);
    }

    public Optional<String> find(String key, Map<String, String> values) {
        Optional<String> label = texts.label(key, values);
        return label.isPresent() ? label : english.label(key, values);
    }

    /**
     * The form of a label for a number: that of its plural category, {@code key.few}, or {@code
     * key.other} where the language has no such form of it.
     */
    public String count(String key, long number) {
        return best(
                Map.of("count", number(number)),
                key + "." + Plural.category(locale, number),
                key + ".other");
    }

    /** The first of several labels that the language has; else the first that English has. */
    String best(Map<String, String> values, String... keys) {
        for (Texts source : List.of(texts, english)) {
            for (String key : keys) {
                Optional<String> label = source.label(key, values);
                if (label.isPresent()) {
                    return label.get();
                }
            }
        }
        return keys[keys.length - 1];
    }

    /** All labels without placeholders, by key: the fixed texts of the templates. */
    Map<String, String> labels() {
        return labels.get();
    }

    private Map<String, String> allLabels() {
        Map<String, String> labels = new TreeMap<>();
        for (Texts source : List.of(english, texts)) {
            source.labels()
                    .keySet()
                    .forEach(key -> source.label(key, Map.of()).ifPresent(t -> labels.put(key, t)));
        }
        labels.put("format.colon", colon());
        return Collections.unmodifiableMap(new LinkedHashMap<>(labels));
    }

    /** The separator between a name and its value. A full-width colon needs no blank. */
    public String colon() {
        return colon;
    }

    /** The texts of a cause; steps that the language lacks are told in English. */
    Optional<CauseText> cause(String id) {
        CauseText own = texts.causes().get(id);
        CauseText other = english.causes().get(id);
        if (own == null || other == null || own.steps().keySet().equals(other.steps().keySet())) {
            return Optional.ofNullable(own == null ? other : own);
        }
        Map<Party, List<Text>> steps = new EnumMap<>(other.steps());
        steps.putAll(own.steps());
        return Optional.of(new CauseText(own.headline(), own.why(), steps));
    }

    Optional<String> check(String key, Map<String, String> values) {
        Text text = texts.checks().getOrDefault(key, english.checks().get(key));
        return Optional.ofNullable(text).flatMap(t -> t.fill(values));
    }

    /** An SPF record, whole, where it is of that shape; of any language. */
    Optional<String> spfRecord(String raw) {
        return spfRecords.get(
                raw, Shape.LONGEST_RECORD, () -> Shape.SPF_RECORD.of(CleanText.unclippedLine(raw)));
    }

    public String number(long number) {
        return numbers.get(number, () -> own(integers).format(number));
    }

    /** A format is for one thread only. */
    private static NumberFormat own(NumberFormat format) {
        return (NumberFormat) format.clone();
    }

    /** With two decimals at most. */
    public String decimal(double number) {
        NumberFormat format = own(decimals);
        format.setMaximumFractionDigits(2);
        return format.format(number);
    }

    /** A certainty between 0 and 1, without decimals; none is told as a whole, for none is. */
    String percent(double certainty) {
        double most = Math.min(certainty, 0.99);
        String known = percent.get(most);
        if (known == null) {
            known = own(percents).format(most);
            if (percent.size() < MOST_PERCENTS) {
                percent.put(most, known);
            }
        }
        return known;
    }

    /** A share of 0 to 1 in percent, with one decimal. */
    public String share(double share) {
        NumberFormat format = own(percents);
        format.setMinimumFractionDigits(1);
        format.setMaximumFractionDigits(1);
        return format.format(share);
    }

    /** Octets in the unit that keeps the number short (powers of 1,000). */
    String size(long octets) {
        String unit = octets < 1_000 ? "byte" : octets < 1_000_000 ? "kilobyte" : "megabyte";
        double number = octets / (octets < 1_000 ? 1.0 : octets < 1_000_000 ? 1e3 : 1e6);
        NumberFormat format = own(decimals);
        format.setMaximumFractionDigits(number < 10 && octets >= 1_000 ? 1 : 0);
        return label("size." + unit, Map.of("number", format.format(number)));
    }

    /** A span of time in whole days, hours, minutes or seconds: the largest that is exact. */
    String duration(Duration span) {
        long seconds = span.toSeconds();
        if (seconds > 0 && seconds % 86_400 == 0 && seconds > 86_400) {
            return count("span.days", seconds / 86_400);
        }
        if (seconds > 0 && seconds % 3_600 == 0) {
            return count("span.hours", seconds / 3_600);
        }
        return seconds > 0 && seconds % 60 == 0
                ? count("span.minutes", seconds / 60)
                : count("span.seconds", seconds);
    }

    /** A span of time in the largest unit of which there are two at least, rounded down. */
    String roughly(Duration span) {
        if (span.toDays() >= 2) {
            return count("span.days", span.toDays());
        }
        if (span.toHours() >= 2) {
            return count("span.hours", span.toHours());
        }
        return span.toMinutes() >= 2
                ? count("span.minutes", span.toMinutes())
                : count("span.seconds", span.toSeconds());
    }

    public String date(TemporalAccessor time) {
        return dates.format(time);
    }

    /** A date or a time as a label says, which is a pattern of {@link DateTimeFormatter}. */
    public String date(String key, TemporalAccessor time) {
        return DateTimeFormatter.ofPattern(label(key), locale).format(time);
    }

    /**
     * {@code a, b and c}; of more than a few only the first, and how many there are besides.
     *
     * @param items at least one
     */
    String list(List<String> items, int most) {
        if (items.size() == 1) {
            return items.get(0);
        }
        boolean all = items.size() <= most;
        List<String> first = items.subList(0, all ? items.size() - 1 : most);
        String last = all ? items.get(items.size() - 1) : count("list.others", items.size() - most);
        return label("list.last", Map.of("some", series(first), "last", last));
    }

    /** {@code a, b, c}: items side by side, which no sentence holds together. */
    public String series(List<String> items) {
        return items.stream()
                .reduce((a, b) -> label("list.next", Map.of("some", a, "next", b)))
                .orElse("");
    }

    /** An item with something said of it in brackets. */
    String remarked(String item, String remark) {
        return label("list.remark", Map.of("item", item, "remark", remark));
    }
}
