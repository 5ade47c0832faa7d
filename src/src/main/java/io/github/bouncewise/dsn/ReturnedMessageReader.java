// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.dsn;

import io.github.bouncewise.mime.Slice;
import io.github.bouncewise.regex.Matcher;
import io.github.bouncewise.regex.Pattern;
import java.util.Optional;

/** Reads what came back: a whole message or its header. */
final class ReturnedMessageReader {
    private static final Pattern IN_BRACKETS = Pattern.compile("<([^<>]*)>");
    private static final Pattern FROM = Pattern.compile("(?i)^from\\s+([^\\s()\\[\\];]+)");
    private static final Pattern BY = Pattern.compile("(?i)(?:^|\\s)by\\s+([^\\s()\\[\\];]+)");
    private static final Pattern IP =
            Pattern.compile(
                    "(?i)[\\[(](?:IPv6:)?([0-9]{1,3}(?:\\.[0-9]{1,3}){3}|[0-9a-f]*:[0-9a-f:.]*:[0-9a-f.:]*)[\\])]");

    private ReturnedMessageReader() {}

    /**
     * @param unread octets that came back beyond these
     * @param headersOnly whether the report says that this is only the header
     */
    static ReturnedMessage read(Slice octets, int unread, boolean headersOnly) {
        boolean whole = !headersOnly && hasBody(octets);
        return of(
                Headers.read(octets),
                octets.length() + (long) unread,
                whole,
                unread == 0 ? octets : Slice.NONE);
    }

    static ReturnedMessage of(Headers headers, long size, boolean whole) {
        return of(headers, size, whole, Slice.NONE);
    }

    private static ReturnedMessage of(Headers headers, long size, boolean whole, Slice content) {
        if (headers.isEmpty()) {
            return ReturnedMessage.NONE;
        }
        String sender =
                headers.first("Return-Path")
                        .map(Addresses::in)
                        .filter(address -> !address.isEmpty())
                        .or(() -> headers.first("From").map(Addresses::in))
                        .orElse("");
        return new ReturnedMessage(
                headers,
                sender,
                messageId(headers),
                headers.first("Subject").orElse(""),
                headers.first("Date").flatMap(Dates::of),
                size,
                headers.all("Received").stream().map(ReturnedMessageReader::hop).toList(),
                whole,
                content);
    }

    private static String messageId(Headers headers) {
        String field = headers.first("Message-ID").orElse("");
        int end = field.indexOf('>');
        int start = field.lastIndexOf('<', end);
        if (start >= 0) {
            return field.substring(start, end + 1);
        }
        Matcher bracketed = IN_BRACKETS.matcher(field);
        return bracketed.find() ? bracketed.group() : field;
    }

    private static Hop hop(String received) {
        int semicolon = received.lastIndexOf(';');
        String clauses = semicolon < 0 ? received : received.substring(0, semicolon);
        Matcher by = BY.matcher(clauses);
        boolean hasBy = by.find();
        // The address of the sending host comes before "by"; an address after it is the receiver's
        // own.
        String fromClause = hasBy ? clauses.substring(0, by.start()) : clauses;
        Matcher from = FROM.matcher(fromClause);
        Matcher ip = IP.matcher(fromClause);
        return new Hop(
                from.find() ? from.group(1) : "",
                ip.find() ? ip.group(1) : "",
                hasBy ? by.group(1) : "",
                semicolon < 0
                        ? Optional.empty()
                        : Dates.of(received.substring(semicolon + 1).strip()));
    }

    private static boolean hasBody(Slice message) {
        byte[] octets = message.array();
        int end = message.to();
        for (int i = message.from(); i + 1 < end; i++) {
            boolean blankLine =
                    octets[i] == '\n'
                            && (octets[i + 1] == '\n'
                                    || (octets[i + 1] == '\r'
                                            && i + 2 < end
                                            && octets[i + 2] == '\n'));
            if (blankLine) {
                return i + 3 < end;
            }
        }
        return false;
    }
}
