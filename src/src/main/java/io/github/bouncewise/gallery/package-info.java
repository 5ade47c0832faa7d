// SPDX-License-Identifier: Apache-2.0
/**
 * Makes up bounces, one for each cause and one for each kind of report, to look at.
 *
 * <p>Lives here: the made-up messages, and evidence that fits them.
 *
 * <p>Never here: anything that a real bounce is explained by.
 */
package io.github.bouncewise.gallery;
