// SPDX-License-Identifier: Apache-2.0
/**
 * What the tests and the demo play on: a real James with the plugin in {@code extensions-jars}, in
 * this process or one of its own, a mail server that refuses, and a user with a mailbox. All of it
 * listens on loopback only.
 */
package io.github.bouncewise.stage;
