// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.dsn;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** One message on its way from its entities to a {@link Bounce}. */
final class BounceReading {
    private final Formats formats;
    private final Contents contents;
    private final Headers headers;
    private final Notice notice;
    private final Format format;
    private final NoticeReader reader;

    BounceReading(Formats formats, Contents contents) {
        this.formats = formats;
        this.contents = contents;
        this.headers = contents.root().headers();
        this.notice = Notice.cut(contents.notice(), formats.returned());
        this.format = formats.fitting(headers, notice.text(), contents.report());
        this.reader = new NoticeReader(formats);
    }

    Bounce read() {
        // Broken servers and gateways leave the report in the text.
        DeliveryStatus report =
                DeliveryStatus.parse(
                        contents.report().isEmpty() ? notice.text() : contents.report());
        ReturnedMessage returned = returned();
        Said said = reader.recipients(notice.text(), format, strangers());
        List<Failure> failures = new ArrayList<>();
        boolean succeeded = false;
        for (Headers recipient : report.recipients()) {
            Failure failure = new ReportedRecipient(recipient, said, reader, format).read();
            if (failure.action().undelivered()) {
                failures.add(failure);
            } else {
                succeeded = true;
            }
        }
        boolean bounced = Classifier.comesBack(contents, formats, format, notice.text());
        if (report.recipients().isEmpty() && bounced) {
            said.addresses().forEach(address -> failures.add(failure(address, said)));
            if (failures.isEmpty()) {
                headers.first("X-Failed-Recipients").stream()
                        .flatMap(field -> List.of(field.split(",")).stream())
                        .map(String::strip)
                        .filter(address -> !address.isEmpty())
                        .forEach(address -> failures.add(failure(address, said)));
            }
        }
        Kind kind = Classifier.kind(contents, failures, succeeded, bounced);
        return new Bounce(
                kind,
                kind == Kind.OTHER ? "" : formatName(),
                DeliveryStatus.withoutType(report.message().first("Reporting-MTA").orElse("")),
                kind.undelivered() ? failures : List.of(),
                headers,
                returned,
                contents.verbatim());
    }

    private String formatName() {
        if (format != formats.general()) {
            return format.name();
        }
        return contents.report().isEmpty() ? Format.GENERAL : "rfc3464";
    }

    private ReturnedMessage returned() {
        byte[] octets =
                contents.returned()
                        .orElseGet(() -> notice.returned().getBytes(StandardCharsets.UTF_8));
        return ReturnedMessageReader.read(octets, contents.headersOnly());
    }

    private Failure failure(String address, Said said) {
        String words = said.about(address);
        Reply reply = reader.reply(words, said.lead(), format);
        boolean delayed = Patterns.anyIn(formats.both(format, Format::delays), notice.text());
        return new Failure(
                address,
                "",
                delayed ? Action.DELAYED : Action.FAILED,
                reply.code(),
                reply.status(),
                reply.text(),
                reader.host(words, format),
                reader.phase(words, format));
    }

    /** Addresses that a notice names although they did not fail. */
    private Set<String> strangers() {
        Set<String> strangers = new HashSet<>();
        for (String name :
                new String[] {
                    "From", "To", "Return-Path", "Reply-To", "X-Original-To", "Delivered-To"
                }) {
            headers.all(name).stream()
                    .map(ReturnedMessageReader::address)
                    .filter(address -> !address.isEmpty())
                    .forEach(address -> strangers.add(address.toLowerCase(Locale.ROOT)));
        }
        return strangers;
    }
}
