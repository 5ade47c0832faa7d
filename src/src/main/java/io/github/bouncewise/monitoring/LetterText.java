// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.monitoring;

import io.github.bouncewise.report.LineWrap;

/** The lines of a mail, of 72 columns; what is copied stays whole. */
final class LetterText {
    private static final int LONGEST_SUBJECT = 110;

    private final StringBuilder out = new StringBuilder();

    void paragraph(String text) {
        wrapped(text, "", "");
        blank();
    }

    void heading(String heading) {
        line(heading);
        line("-".repeat(heading.length()));
    }

    /** A paragraph below a number or a mark. */
    void wrapped(String text, String first, String indent) {
        if (!text.isEmpty()) {
            line(LineWrap.wrap(oneLine(text), first, indent));
        }
    }

    void line(String line) {
        out.append(line).append('\n');
    }

    void blank() {
        out.append('\n');
    }

    Letter under(String subject) {
        String line = oneLine(subject);
        String shown =
                line.codePointCount(0, line.length()) <= LONGEST_SUBJECT
                        ? line
                        : line.substring(0, line.offsetByCodePoints(0, LONGEST_SUBJECT - 3))
                                + "...";
        return new Letter("[Bouncewise] " + shown, out.toString().stripTrailing() + "\n");
    }

    /** Records of strangers' domains may be part of what the checks say. */
    static String oneLine(String text) {
        return text.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}\\s]+", " ").strip();
    }

    /** "1 problem", "2 problems". */
    static String counted(long number, String one) {
        return number + " " + one + (number == 1 ? "" : "s");
    }
}
