// SPDX-License-Identifier: Apache-2.0
/**
 * Files of our own on the disk of the server.
 *
 * <p>Lives here: who may read and write them.
 *
 * <p>Never here: what is in them.
 */
package io.github.bouncewise.files;
