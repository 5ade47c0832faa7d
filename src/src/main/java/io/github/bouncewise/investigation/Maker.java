// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.investigation;

/** Who made a bounce, by the records of our own server. */
public enum Maker {
    /** Another server, or nobody knows. */
    OTHERS,
    /** Our own server, so the message that it is about passed through our server. */
    OUR_SERVER,
    /** The same; and its delivery to other servers kept their replies. */
    OUR_DELIVERY
}
