// SPDX-License-Identifier: Apache-2.0
/**
 * The command line.
 *
 * <p>Lives here: options, files, exit codes.
 *
 * <p>Never here: anything that the mailet needs too; that belongs behind {@link
 * io.github.bouncewise.Bouncewise}.
 */
package io.github.bouncewise.cli;
