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
     * this file does not exist, the defaults apply, and a warning says so. So does one about each
     * mistake in a key that is left out.
     *
     * @throws MessagingException if the configuration is wrong; names file, line and how to correct
     *     it
     */
    static Configuration read(Parameters parameters, FileSystem files, Startup startup)
            throws MessagingException {
        Optional<String> location = parameters.text(PARAMETER);
        String url = location.orElse(STANDARD);
        try {
            File file = files.getFile(url);
            if (location.isEmpty() && !file.exists()) {
                startup.warn(
                        "conf/"
                                + file.getName()
                                + " does not exist: the defaults apply, without the addresses that"
                                + " you send from; copy it from the sample configuration");
                return Configuration.defaults();
            }
            return Configuration.load(
                    file.toPath(), mistake -> startup.warn("left out: " + mistake));
        } catch (ConfigurationException wrong) {
            throw new MessagingException(wrong.getMessage());
        } catch (IOException unreadable) {
            throw new MessagingException(
                    url + ": can't be read (" + unreadable + "); give James permission to read it");
        }
    }
}
