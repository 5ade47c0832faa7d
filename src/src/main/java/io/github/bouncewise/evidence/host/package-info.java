// SPDX-License-Identifier: Apache-2.0
/**
 * How our sending host presents itself: the names of its addresses, and the name of its greeting.
 */
package io.github.bouncewise.evidence.host;
