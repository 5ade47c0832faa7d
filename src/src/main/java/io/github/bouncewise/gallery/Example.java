// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.gallery;

import io.github.bouncewise.report.DiagnosedBounce;

/**
 * A made-up bounce and its answer.
 *
 * @param name the id of its cause, or what else it shows; can be used as a file name
 * @param message the bounce, as octets
 */
public record Example(String name, byte[] message, DiagnosedBounce answer) {}
