// SPDX-License-Identifier: Apache-2.0
/**
 * Puts a report into the original bytes of a bounce, and changes nothing else.
 *
 * <p>Lives here: the replacement of part 1, the {@code X-Bouncewise-*} header fields, and the
 * decision which messages are never annotated.
 *
 * <p>Never here: the content of the report.
 */
package io.github.bouncewise.annotation;
