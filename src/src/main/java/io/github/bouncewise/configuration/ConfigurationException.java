// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.configuration;

/** A configuration that can't be used. The text names the file, the line and the mend. */
public final class ConfigurationException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    public ConfigurationException(String message) {
        super(message);
    }
}
