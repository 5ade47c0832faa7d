// SPDX-License-Identifier: Apache-2.0
/**
 * What was diagnosed, what was sent, and the state of our own site, kept in a database (H2 or
 * PostgreSQL) for months.
 *
 * <p>Lives here: the records that are kept, the writer that never makes mail wait, the schema and
 * its migrations, and the queries. Memory and time of each query are bounded.
 *
 * <p>Never here: content of messages, sentences for readers, pages.
 */
package io.github.bouncewise.history;
