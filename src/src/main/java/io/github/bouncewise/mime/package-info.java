// SPDX-License-Identifier: Apache-2.0
/**
 * What strangers write into the fields of MIME, read in time that is linear in their length.
 *
 * <p>Lives here: the Content-Type field, the names of charsets, and octets as a part of a message.
 * Nothing here looks for anything outside of the program.
 *
 * <p>Never here: messages and their parts.
 */
package io.github.bouncewise.mime;
