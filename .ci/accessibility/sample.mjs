// SPDX-License-Identifier: Apache-2.0
// Which pages are tried in a browser: all in one language, and some in every language.

/** Checked in every language: each party that can act, each kind of report, hostile text. */
export const IN_EVERY_LANGUAGE = [
  "spf-ip-missing", "ip-listed", "mailbox-full", "unknown",
  "several-recipients", "still-trying", "not-ours", "hostile-words",
  "two-languages-spf-ip-missing", "two-languages-several-recipients",
];
export const WHOLE_LANGUAGE = "en";
