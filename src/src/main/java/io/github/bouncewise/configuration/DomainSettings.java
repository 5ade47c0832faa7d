// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.configuration;

import io.github.bouncewise.investigation.SenderSettings;
import io.github.bouncewise.report.ReportSettings;
import java.util.Locale;
import java.util.Optional;

/**
 * What may differ from one domain of senders to another.
 *
 * @param language RFC 5646 tag used where the returned message asks for none
 * @param secondLanguage tag of a language in which the report is repeated after the first
 * @param messageSize largest bounce in octets that is read and annotated
 * @param report the help desk, and how much a report tells
 * @param checks from which addresses the mail of the domain is sent, and its limits
 */
public record DomainSettings(
        Locale language,
        Optional<Locale> secondLanguage,
        long messageSize,
        ReportSettings report,
        SenderSettings checks) {}
