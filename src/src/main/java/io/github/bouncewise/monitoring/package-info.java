// SPDX-License-Identifier: Apache-2.0
/**
 * Watches our own site and tells the postmaster: what broke and what is well again, who sends as if
 * an account were stolen, and once a week what to fix first.
 *
 * <p>Lives here: what has changed from one run of the checks to the next, what of it is told now,
 * and the texts of the mails, in English like all that is for administrators alone.
 *
 * <p>Never here: the checks themselves, threads and schedules of the mail server, and how a mail is
 * sent.
 */
package io.github.bouncewise.monitoring;
