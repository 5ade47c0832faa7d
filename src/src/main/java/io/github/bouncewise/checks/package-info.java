// SPDX-License-Identifier: Apache-2.0
/**
 * Checks of our own site, without a bounce: our addresses, our domains, name servers, block lists,
 * keys, stores, the configuration of the mail server.
 *
 * <p>Lives here: one class for each topic of checks, and their result. A check reads and asks; it
 * changes nothing.
 *
 * <p>Never here: when checks run, who is told, and how results are displayed.
 */
package io.github.bouncewise.checks;
