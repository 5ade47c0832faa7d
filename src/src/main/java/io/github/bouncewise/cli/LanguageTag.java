// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.cli;

import io.github.bouncewise.Bouncewise;
import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;

/** The value of {@code --language}: a language tag (RFC 5646). */
final class LanguageTag implements ITypeConverter<Locale> {
    @Override
    public Locale convert(String tag) {
        try {
            return new Locale.Builder().setLanguageTag(tag).build();
        } catch (IllformedLocaleException noTag) {
            throw new TypeConversionException(
                    "\"" + tag + "\" is not a language tag; write it like de or zh-CN");
        }
    }

    /**
     * Checks that there are texts in a language.
     *
     * @throws ParameterException names those that there are
     */
    static void check(Locale language, Bouncewise bouncewise, CommandSpec spec) {
        if (!bouncewise.hasLanguage(language)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--language: there are no texts in \"%s\"; use one of %s"
                            .formatted(
                                    language.toLanguageTag(),
                                    bouncewise.languages().stream()
                                            .map(Locale::toLanguageTag)
                                            .collect(Collectors.joining(", "))));
        }
    }
}
