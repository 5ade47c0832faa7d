// SPDX-License-Identifier: Apache-2.0
/** What was sent in the time before the bounce, against the limits of the configuration. */
package io.github.bouncewise.evidence.volume;
