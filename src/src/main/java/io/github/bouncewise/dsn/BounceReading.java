// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.dsn;

import io.github.bouncewise.limits.Interruption;
import io.github.bouncewise.mime.Slice;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One message on its way from its entities to a {@link Bounce}. */
final class BounceReading {
    /** Bounces of bounces that are looked into. */
    private static final int MAX_NESTING = 3;

    private final Formats formats;
    private final Contents contents;
    private final Headers headers;
    private final Notice notice;
    private final Notice first;
    private final Format.Message message;
    private final Format format;
    private final NoticeReader reader;
    private final int nesting;
    private ReturnedMessage returned;
    private Set<String> strangers;

    private BounceReading(Formats formats, Part root, int nesting) {
        this.formats = formats;
        this.contents = Contents.of(root);
        this.headers = root.headers();
        SearchedTexts texts = formats.texts();
        this.notice = Notice.cut(contents.notice(), formats.returned(), texts);
        this.first =
                contents.first().equals(contents.notice())
                        ? notice
                        : Notice.cut(contents.first(), formats.returned(), texts);
        this.message =
                new Format.Message(headers, texts.of(notice.text()), texts.of(report()), texts);
        this.format = formats.fitting(message);
        this.reader = new NoticeReader(formats, format, domain(headers), texts);
        this.nesting = nesting;
    }

    static Bounce read(Formats formats, Part root) {
        return new BounceReading(formats, root, 0).read();
    }

    private Bounce read() {
        Optional<SesNotification> notification = SesNotification.in(notice.text());
        if (notification.isPresent()) {
            return notified(notification.get());
        }
        DeliveryStatus report = DeliveryStatus.parse(report());
        AddressWords said = reader.recipients(notice.text(), strangers());
        List<Failure> failures = reported(report, said.addresses().isEmpty() ? unnamed() : said);
        boolean succeeded = failures.isEmpty() && !report.recipients().isEmpty();
        boolean bounced = comesBack() || contents.isReport() || !failures.isEmpty();
        if (failures.isEmpty() && !succeeded && bounced) {
            Optional<Bounce> inner = said.addresses().isEmpty() ? inner() : Optional.empty();
            if (inner.isPresent()) {
                return inner.get();
            }
            failures = told(said);
        }
        Kind kind = Classifier.kind(contents, format, failures, succeeded, bounced);
        return new Bounce(
                kind,
                kind == Kind.OTHER ? "" : formatName(),
                DeliveryStatus.withoutType(report.message().first("Reporting-MTA").orElse("")),
                kind.undelivered() ? failures : List.of(),
                headers,
                returned(),
                first.said(),
                first.holdsReturned());
    }

    /** The words of a notice without addresses: those at the place where addresses are expected. */
    private AddressWords unnamed() {
        String list = reader.list(notice.text());
        return new AddressWords(Map.of(), list.isBlank() ? notice.text() : list);
    }

    /** What is JSON is not for people, and has the header of the returned message in it. */
    private Bounce notified(SesNotification notification) {
        AddressWords nothing = new AddressWords(Map.of(), "");
        return new Bounce(
                notification.kind(),
                "amazon-ses",
                "",
                reported(notification.status(), nothing),
                headers,
                notification.returned(),
                "");
    }

    /** Whether it is one of the formats. */
    private boolean comesBack() {
        return format == formats.general() ? format.fits(message) : format.kind() == Kind.BOUNCE;
    }

    private String report() {
        return contents.report().isBlank() ? notice.report() : contents.report();
    }

    private String formatName() {
        if (format != formats.general()) {
            return format.name();
        }
        return report().isEmpty() ? Format.GENERAL : "rfc3464";
    }

    private List<Failure> reported(DeliveryStatus report, AddressWords said) {
        boolean alone = report.recipients().size() == 1;
        return report.recipients().stream()
                .map(fields -> new ReportedRecipient(fields, said, reader, alone).read())
                .filter(failure -> failure.action().undelivered())
                .distinct()
                .toList();
    }

    /** Where no report lists them: who failed by the notice, the header, or what came back. */
    private List<Failure> told(AddressWords said) {
        AddressWords found = said;
        if (found.addresses().isEmpty()) {
            List<String> fields =
                    format.fields().isEmpty() ? formats.general().fields() : format.fields();
            found = listed(headers, fields, reader.list(notice.text()));
        }
        if (found.addresses().isEmpty()) {
            // Some servers answer in the name of the recipient.
            found = reader.recipients(notice.text(), addresses("To", "Return-Path"));
        }
        if (found.addresses().isEmpty()) {
            found = reader.mentions(notice.text(), strangers());
        }
        if (found.addresses().isEmpty()) {
            found = listed(returned().headers(), List.of("To", "Cc"), "");
        }
        AddressWords last = found;
        return found.addresses().stream().map(address -> failure(address, last)).toList();
    }

    private AddressWords listed(Headers headers, List<String> names, String about) {
        Map<String, String> addresses = new LinkedHashMap<>();
        for (String name : names) {
            for (String field : headers.all(name)) {
                Addresses.allIn(field).stream()
                        .limit(NoticeReader.MAX_RECIPIENTS)
                        .forEach(address -> addresses.put(address, about));
            }
        }
        return new AddressWords(addresses, notice.text());
    }

    /** What came back is itself a bounce: a gateway passed on what another server wrote. */
    private Optional<Bounce> inner() {
        if (nesting >= MAX_NESTING) {
            return Optional.empty();
        }
        Slice octets = returnedOctets();
        if (octets.isEmpty()) {
            return Optional.empty();
        }
        Part root = MimeReader.read(BounceReader.withoutEnvelope(octets));
        Bounce inner = new BounceReading(formats, root, nesting + 1).read();
        return inner.failures().isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Bounce(
                                inner.kind(),
                                inner.format(),
                                inner.reportingMta(),
                                inner.failures(),
                                headers,
                                inner.returned(),
                                first.said(),
                                first.holdsReturned()));
    }

    private Slice returnedOctets() {
        return contents.returned()
                .map(Part::body)
                .orElseGet(() -> Slice.of(notice.returned().getBytes(StandardCharsets.UTF_8)));
    }

    private ReturnedMessage returned() {
        if (returned == null) {
            returned = readReturned();
        }
        return returned;
    }

    private ReturnedMessage readReturned() {
        if (contents.returned().isEmpty()) {
            return ReturnedMessageReader.read(returnedOctets(), contents.unread(), false);
        }
        Part part = contents.returned().get();
        return part.isReturned()
                ? ReturnedMessageReader.read(part.body(), 0, part.type().endsWith("headers"))
                : ReturnedMessageReader.of(part.headers(), part.body().length(), true);
    }

    private Failure failure(String address, AddressWords said) {
        Interruption.check();
        String words = said.about(address);
        Reply reply = reader.reply(words, said.lead());
        String host = reader.host(words);
        Phase phase = reader.phase(words);
        return new Failure(
                address,
                "",
                reader.delays(notice.text()) ? Action.DELAYED : Action.FAILED,
                reply.code(),
                reply.status(),
                reply.text(),
                host,
                phase,
                reader.explanation(words, said.lead()),
                Optional.empty(),
                reader.speaker(reply.text(), "", words, said.lead(), host, phase));
    }

    private static String domain(Headers headers) {
        return headers.first("From").map(Addresses::in).map(Addresses::domain).orElse("");
    }

    /** Addresses that a notice names although they did not fail. */
    private Set<String> strangers() {
        if (strangers == null) {
            strangers = addresses("From", "To", "Return-Path", "Reply-To");
        }
        return strangers;
    }

    /** The addresses in these fields of the bounce itself, in lower case. */
    private Set<String> addresses(String... names) {
        Set<String> addresses = new HashSet<>();
        for (String name : names) {
            headers.all(name).stream()
                    .map(Addresses::in)
                    .filter(address -> !address.isEmpty())
                    .forEach(address -> addresses.add(address.toLowerCase(Locale.ROOT)));
        }
        return addresses;
    }
}
