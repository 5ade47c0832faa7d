// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.gallery;

import io.github.bouncewise.report.DiagnosedBounce;

/**
 * A made-up bounce and the answer about it.
 *
 * @param name the id of its cause, or what else it shows; fit for a file name
 * @param message the bounce, as octets
 */
public record Example(String name, byte[] message, DiagnosedBounce answer) {}
