// SPDX-License-Identifier: Apache-2.0
/**
 * Makes up bounces, one for each cause and one for each kind of report, for sample reports.
 *
 * <p>Lives here: the made-up messages, and evidence that matches them.
 *
 * <p>Never here: anything that is used to diagnose real bounces.
 */
package io.github.bouncewise.gallery;
