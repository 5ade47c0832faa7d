// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.storm;

import io.github.bouncewise.stage.JamesProcess.Launch;

/** The James that a storm meets: a main class. */
enum Server {
    /** {@link StormJames}, where a message costs the same however many are in the mailbox. */
    LEAN(StormJames.class.getName()),
    /**
     * James' memory app as it is released: for each message that arrives it reads the headers of
     * all messages in the mailbox again, to find the thread of the message.
     */
    STOCK(Launch.PLAIN.main());

    final String main;

    Server(String main) {
        this.main = main;
    }
}
