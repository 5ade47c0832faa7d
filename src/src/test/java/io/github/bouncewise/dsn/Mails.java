// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.dsn;

import io.github.bouncewise.testing.TestReport;
import java.nio.charset.StandardCharsets;

/** Messages for tests, written as text blocks with bare LF and read as a server would send them. */
final class Mails {
    private static final BounceReader READER = BounceReader.of(TestFormats.files());

    /** A report by mx.example.org that returns a message to bob@example.com. */
    static final TestReport REPORT =
            TestReport.by("mx.example.org")
                    .returning(
                            "message/rfc822",
                            """
                            Return-Path: <alice+list@example.org>
                            Received: from desk.example.org (desk.example.org [198.51.100.7])
                            \tby mx.example.org (Postfix) with ESMTPSA id 4XyZ
                            \tfor <bob@example.com>; Tue, 3 Mar 2026 09:15:02 +0100
                            From: Alice <alice@example.org>
                            To: bob@example.com
                            Subject: =?UTF-8?Q?Gr=C3=BC=C3=9Fe?=
                            Date: Tue, 3 Mar 2026 09:15:00 +0100
                            Message-ID: <m1@example.org>

                            Hello Bob""");

    private Mails() {}

    static Bounce read(TestReport report) {
        return read(report.bytes());
    }

    static Bounce read(String message) {
        return read(message.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
    }

    static Bounce read(byte[] message) {
        try {
            return READER.read(message);
        } catch (UnreadableMessage unreadable) {
            throw new AssertionError(unreadable);
        }
    }
}
