// SPDX-License-Identifier: Apache-2.0
/** The words of remote servers: their normal form, and phrases found in them. */
package io.github.bouncewise.inference.words;
