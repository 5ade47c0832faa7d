// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.storm;

/** The James that a storm meets: a main class. */
enum Server {
    /** {@link StormJames}, where a message costs the same however many are in the mailbox. */
    LEAN(StormJames.class.getName()),
    /**
     * James' memory app as it is released: for each message that arrives it reads the whole mailbox
     * again, for its search index and for the thread of the message.
     */
    STOCK("org.apache.james.MemoryJamesServerMain");

    final String main;

    Server(String main) {
        this.main = main;
    }
}
