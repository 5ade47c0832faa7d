// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.report;

import java.util.Locale;

/**
 * The plural categories of whole numbers by the rules of CLDR 44 ({@code plurals.xml}). Languages
 * without an entry here have one form only, {@code other}, if their texts have no other: a text is
 * looked for by its category first, then by {@code other}.
 */
final class Plural {
    private Plural() {}

    /**
     * {@code zero}, {@code one}, {@code two}, {@code few}, {@code many} or {@code other}.
     *
     * @param number not negative
     */
    static String category(Locale language, long number) {
        return switch (language.getLanguage()) {
            case "ja", "ko", "th", "vi", "id", "zh" -> "other";
            case "fr" -> number <= 1 ? "one" : millions(number);
            case "pt" ->
                    number == 1 || number == 0 && !language.getCountry().equals("PT")
                            ? "one"
                            : millions(number);
            case "es", "it", "ca" -> number == 1 ? "one" : millions(number);
            case "pl" -> number == 1 ? "one" : endsLike(number, 2, 4) ? "few" : "many";
            case "ru", "uk", "be" ->
                    endsLike(number, 1, 1) ? "one" : endsLike(number, 2, 4) ? "few" : "many";
            case "cs", "sk" -> number == 1 ? "one" : number >= 2 && number <= 4 ? "few" : "other";
            case "ar" -> arabic(number);
            default -> number == 1 ? "one" : "other";
        };
    }

    /** Whole millions have a form of their own in Romance languages. */
    private static String millions(long number) {
        return number != 0 && number % 1_000_000 == 0 ? "many" : "other";
    }

    /** Whether the last digit is in a range, and the number is none of 11 to 14 or its like. */
    private static boolean endsLike(long number, int first, int last) {
        long digit = number % 10;
        long two = number % 100;
        return digit >= first && digit <= last && (two < 11 || two > 14);
    }

    private static String arabic(long number) {
        long two = number % 100;
        if (number <= 2) {
            return number == 0 ? "zero" : number == 1 ? "one" : "two";
        }
        return two >= 3 && two <= 10 ? "few" : two >= 11 ? "many" : "other";
    }
}
