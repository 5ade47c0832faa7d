// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.james;

import io.github.bouncewise.configuration.Configuration;
import io.github.bouncewise.configuration.ConfigurationException;
import java.io.File;
import java.io.IOException;
import java.util.Optional;
import javax.mail.MessagingException;
import org.apache.james.filesystem.api.FileSystem;

/** The configuration file that a mailet's parameter names. */
final class ConfigurationFile {
    /** The name of the parameter. */
    static final String PARAMETER = "configuration";

    private static final String STANDARD = "file://conf/bouncewise.properties";

    private ConfigurationFile() {}

    /**
     * Reads it. If the parameter is missing, {@code file://conf/bouncewise.properties} is read; if
     * this file does not exist, the defaults apply.
     *
     * @throws MessagingException if the configuration is wrong; names file, line and how to correct
     *     it
     */
    static Configuration read(Parameters parameters, FileSystem files) throws MessagingException {
        Optional<String> location = parameters.text(PARAMETER);
        String url = location.orElse(STANDARD);
        try {
            File file = files.getFile(url);
            return location.isEmpty() && !file.exists()
                    ? Configuration.defaults()
                    : Configuration.load(file.toPath());
        } catch (ConfigurationException wrong) {
            throw new MessagingException(wrong.getMessage());
        } catch (IOException unreadable) {
            throw new MessagingException(
                    url + ": can't be read (" + unreadable + "); give James permission to read it");
        }
    }
}
