// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.evidence.domain;

import io.github.bouncewise.evidence.Evidence;

/** Whether the sender's domain can be answered: states as for a recipient's. */
public record SenderDomain(String domain, RecipientDomain.State state) implements Evidence {}
