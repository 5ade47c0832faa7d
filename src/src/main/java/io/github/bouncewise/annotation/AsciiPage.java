// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.annotation;

import java.nio.charset.StandardCharsets;

/**
 * Writes an HTML page in ASCII, with lines of mail, so that it needs no transfer encoding (7bit,
 * RFC 2045 section 2.7): a character beyond ASCII becomes a numeric reference (HTML section
 * 13.1.4). A mail server that looks into each message reads such a part several times as fast as
 * quoted-printable.
 *
 * <p>References are understood in text and in values of attributes, not in styles and scripts: a
 * page of an operator that has a character beyond ASCII there is not written so.
 */
final class AsciiPage {
    /** Octets of a line without its end (RFC 5322 section 2.1.1). */
    private static final int LONGEST_LINE = 998;

    private static final int DELETE = 127;
    private static final byte[] STYLE = "<style".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] SCRIPT = "<script".getBytes(StandardCharsets.US_ASCII);

    private AsciiPage() {}

    /**
     * Writes a page whose octets are UTF-8; each line end of it (LF, CR or both) becomes the given
     * one.
     *
     * @return false, and nothing is written, if a line is too long, could be taken for a delimiter
     *     of a multipart or for one of an mbox, or has a control character (a reference to one of
     *     U+0080 to U+009F would be read as a character of windows-1252, HTML section 13.2.5.80);
     *     or if a style or script has a character beyond ASCII
     */
    static boolean write(Octets page, byte[] lineEnd, Octets out) {
        int begin = out.length();
        if (lines(page.array(), page.length(), lineEnd, out)) {
            return true;
        }
        out.truncate(begin);
        return false;
    }

    private static boolean lines(byte[] page, int length, byte[] lineEnd, Octets out) {
        int from = 0;
        int line = out.length();
        int tag = 0;
        if (QuotedPrintable.isRisky(page, 0, length)) {
            return false;
        }
        for (int at = 0; at < length; ) {
            int octet = page[at];
            tag = octet == '<' ? at : tag;
            if (octet >= ' ' && octet != DELETE || octet == '\t') {
                at++;
                continue;
            }
            out.write(page, from, at);
            if (octet < 0) {
                if (beginsRawText(page, tag) || isControl(page, at)) {
                    return false;
                }
                at = reference(page, at, out);
            } else if (octet == '\n' || octet == '\r') {
                if (out.length() - line > LONGEST_LINE) {
                    return false;
                }
                boolean both = octet == '\r' && at + 1 < length && page[at + 1] == '\n';
                at += both ? 2 : 1;
                out.write(lineEnd, 0, lineEnd.length);
                line = out.length();
                if (QuotedPrintable.isRisky(page, at, length)) {
                    return false;
                }
            } else {
                return false;
            }
            from = at;
        }
        out.write(page, from, length);
        return out.length() - line <= LONGEST_LINE;
    }

    /** Whether a tag is that of a style or script (HTML section 13.1.2). */
    private static boolean beginsRawText(byte[] page, int tag) {
        return isTag(page, tag, STYLE) || isTag(page, tag, SCRIPT);
    }

    private static boolean isTag(byte[] page, int at, byte[] tag) {
        for (int i = 0; i < tag.length; i++) {
            if (at + i >= page.length || Character.toLowerCase(page[at + i]) != tag[i]) {
                return false;
            }
        }
        return true;
    }

    /** Whether U+0080 to U+009F begins at a place: two octets in UTF-8. */
    private static boolean isControl(byte[] page, int at) {
        return page[at] == (byte) 0xC2 && page[at + 1] < (byte) 0xA0;
    }

    /** Writes the character that begins at a place (RFC 3629 section 3); gives its end. */
    private static int reference(byte[] page, int at, Octets out) {
        int first = page[at] & 0xFF;
        int more = first >= 0xF0 ? 3 : first >= 0xE0 ? 2 : 1;
        int character = first & 0x3F >> more;
        for (int i = 1; i <= more; i++) {
            character = character << 6 | page[at + i] & 0x3F;
        }
        out.write("&#" + character + ";");
        return at + more + 1;
    }
}
