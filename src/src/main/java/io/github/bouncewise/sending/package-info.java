// SPDX-License-Identifier: Apache-2.0
/**
 * Counts what is sent, by sender, by domain and by receiver.
 *
 * <p>Lives here: the counters and their stores in memory, in a file and in Redis, and the limits.
 *
 * <p>Never here: evidence; a probe reads the counters, a mail server writes them.
 */
package io.github.bouncewise.sending;
