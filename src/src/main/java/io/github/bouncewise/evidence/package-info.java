// SPDX-License-Identifier: Apache-2.0
/**
 * What all kinds of evidence have in common. Each topic is a package below this one and knows no
 * other topic.
 *
 * <p>Lives here: the interfaces of evidence, its kinds and its probes, the fields of the JSON
 * contract, and how a kind declares what rules see of it and what the report shows.
 *
 * <p>Never here: a certain check, what a finding means for the diagnosis (rules say that), or texts
 * for people.
 */
package io.github.bouncewise.evidence;
