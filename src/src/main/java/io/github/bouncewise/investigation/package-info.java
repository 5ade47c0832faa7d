// SPDX-License-Identifier: Apache-2.0
/**
 * Looks into one bounce: all probes in parallel, under one deadline.
 *
 * <p>Lives here: the investigator and its settings, the addresses we send from, the case file, its
 * JSON, and the list of all kinds of evidence.
 *
 * <p>Never here: one check by itself, which is in the package of its topic.
 */
package io.github.bouncewise.investigation;
