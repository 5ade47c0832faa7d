// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.language;

/** Reads numbers as people write them. What is no number is 0, and so is what nobody can mean. */
final class Amounts {

    private static final int MOST_DIGITS = 15;

    private Amounts() {}

    /** Octets of {@code 41mb}, {@code 20480 bytes}, {@code 1,5 gb}; units are powers of 1,024. */
    static long octets(String text) {
        int end = digits(text);
        double number = decimal(text.substring(0, end));
        String unit = text.substring(end).strip();
        long factor =
                switch (unit.isEmpty() ? ' ' : unit.charAt(0)) {
                    case 'k', 'к' -> 1L << 10;
                    case 'm', 'м' -> 1L << 20;
                    case 'g', 'г' -> 1L << 30;
                    case 't' -> 1L << 40;
                    default -> 1L;
                };
        return (long) (number * factor);
    }

    /** A whole number with or without separators: {@code 1,000}. */
    static long number(String text) {
        String digits = text.replaceAll("[^0-9]", "");
        return digits.isEmpty() || digits.length() > MOST_DIGITS ? 0 : Long.parseLong(digits);
    }

    private static int digits(String text) {
        int end = 0;
        while (end < text.length() && "0123456789.,".indexOf(text.charAt(end)) >= 0) {
            end++;
        }
        return end;
    }

    /** One separator before one or two digits is a decimal point; all others part thousands. */
    private static double decimal(String number) {
        int last = Math.max(number.lastIndexOf('.'), number.lastIndexOf(','));
        boolean decimal = last >= 0 && number.length() - last <= 3;
        double whole = number(decimal ? number.substring(0, last) : number);
        String rest = decimal ? number.substring(last + 1) : "";
        return rest.isEmpty() ? whole : whole + number(rest) / Math.pow(10, rest.length());
    }
}
