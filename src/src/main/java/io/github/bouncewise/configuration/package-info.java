// SPDX-License-Identifier: Apache-2.0
/**
 * What an administrator decides: the configuration file, and what one run decides otherwise.
 *
 * <p>Lives here: the table of keys, the file and its settings, their defaults, and the exception
 * that names file, line and mend.
 *
 * <p>Never here: anything that acts on a setting.
 */
package io.github.bouncewise.configuration;
