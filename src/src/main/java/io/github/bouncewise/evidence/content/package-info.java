// SPDX-License-Identifier: Apache-2.0
/** What our own content filter says of the message that came back. */
package io.github.bouncewise.evidence.content;
