// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.markup;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Properties;

/**
 * The texts of the pages for administrators: {@code en.properties} beside this class. They are in
 * one file so that they can be translated.
 */
public final class Wording {
    private static final Properties TEXTS = read();

    private Wording() {}

    private static Properties read() {
        Properties texts = new Properties();
        try (Reader in =
                new InputStreamReader(
                        Wording.class.getResourceAsStream("en.properties"),
                        StandardCharsets.UTF_8)) {
            texts.load(in);
            return texts;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /**
     * A text of the catalogue.
     *
     * @param values for its places, as {@link String#format} takes them
     * @throws IllegalArgumentException if there is no such text
     */
    public static String of(String key, Object... values) {
        String text = TEXTS.getProperty(key);
        if (text == null) {
            throw new IllegalArgumentException("en.properties has no text " + key);
        }
        return values.length == 0 ? text : String.format(Locale.ROOT, text, values);
    }

    /** The text for a word of the JSON contract, or the word itself. */
    public static String orWord(String key, String word) {
        return TEXTS.getProperty(key + "." + word, word);
    }

    /** A number with the text {@code key.one} if it is one, or else {@code key.many}. */
    public static String counted(String key, long number) {
        return of(key + (number == 1 ? ".one" : ".many"), number);
    }
}
