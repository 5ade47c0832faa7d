// SPDX-License-Identifier: Apache-2.0
/**
 * Puts a report into the original bytes of a bounce, and touches nothing else.
 *
 * <p>Lives here: the replacement of part 1, the {@code X-Bouncewise-*} header fields, and the
 * decision what is never annotated.
 *
 * <p>Never here: what the report says, or why.
 */
package io.github.bouncewise.annotation;
