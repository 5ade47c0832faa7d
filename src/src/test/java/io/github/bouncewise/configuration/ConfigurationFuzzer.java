// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.configuration;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.bouncewise.testing.FuzzSeeds;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Fuzz target: a configuration file. It is taken, or refused with its name and how to correct it;
 * neither shows the secret that the saved files have.
 */
public final class ConfigurationFuzzer {
    private static final String SECRET = "0123456789abcdefghijklmnopqrstuvwxyz";
    private static final Path DIRECTORY = Path.of("/nonexistent");

    private ConfigurationFuzzer() {}

    /** Loads what is needed before the first input, whose time is limited. */
    public static void fuzzerInitialize() {
        FuzzSeeds.run("configuration", ConfigurationFuzzer::fuzzerTestOneInput);
    }

    public static void fuzzerTestOneInput(byte[] input) {
        String text = new String(input, UTF_8);
        boolean inKeyOfASecret = text.lines().noneMatch(line -> isSecretElsewhere(line));
        String shown;
        try {
            shown = Configuration.parse("fuzz.properties", text, DIRECTORY).toString();
        } catch (ConfigurationException documented) {
            shown = documented.getMessage();
            assertThat(shown).startsWith("fuzz.properties:").contains("; ");
        }
        if (inKeyOfASecret) {
            assertThat(shown).doesNotContain(SECRET);
        }
    }

    private static boolean isSecretElsewhere(String line) {
        // domains are shown in lower case, and keys without the backslashes before their characters
        return line.replace("\\", "").toLowerCase(Locale.ROOT).contains(SECRET)
                && !line.matches("(origin\\.keys|blocklists\\.keys)=.*");
    }
}
