// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.page;

import io.github.bouncewise.Explanation;
import io.github.bouncewise.dsn.UnreadableMessage;
import io.github.bouncewise.markup.Wording;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeoutException;

/** Explains a bounce that somebody sends to the page. Nothing of it is kept. */
final class Pasted {
    /** Octets of a message. */
    static final int MOST = 5 * 1024 * 1024;

    /** With the delimiters and the header of the fields. */
    private static final int MOST_OF_FORM = MOST + 4_096;

    private static final String LINE = "\r\n";

    /** Explaining may wait for other servers, and the webadmin has few threads. */
    private static final int AT_ONCE = 2;

    private final PageSources sources;
    private final Semaphore places = new Semaphore(AT_ONCE);

    Pasted(PageSources sources) {
        this.sources = sources;
    }

    /**
     * Explains the body of a request.
     *
     * @param form whether it is the form of the page, not the message itself
     * @throws BadRequest says what may be sent, or to wait
     */
    Explanation explain(PageRequest request, boolean form) throws IOException {
        byte[] message = form ? ofForm(read(request, MOST_OF_FORM)) : read(request, MOST);
        if (message.length > MOST) {
            throw tooLarge();
        }
        if (message.length == 0) {
            throw new BadRequest(Wording.of("explain.empty"));
        }
        if (sources.engines().isEmpty()) {
            throw new BadRequest(503, Wording.of("explain.no-engine"));
        }
        if (!places.tryAcquire()) {
            throw new BadRequest(429, Wording.of("explain.busy"));
        }
        try {
            return sources.explain(message);
        } catch (UnreadableMessage unreadable) {
            throw new BadRequest(Wording.of("explain.unreadable"));
        } catch (TimeoutException late) {
            throw new BadRequest(503, Wording.of("explain.late"));
        } catch (IOException | RuntimeException failed) {
            throw failed;
        } catch (Exception failed) {
            throw new IOException(failed);
        } finally {
            places.release();
        }
    }

    private static byte[] read(PageRequest request, int most) throws IOException {
        byte[] body = request.body().read(most + 1);
        if (body.length > most) {
            throw tooLarge();
        }
        return body;
    }

    private static BadRequest tooLarge() {
        return new BadRequest(413, Wording.of("explain.large"));
    }

    /**
     * The first field with a content (multipart/form-data, RFC 7578), octet by octet: what was
     * written into the box, or a file.
     */
    private static byte[] ofForm(byte[] form) {
        // one char for each octet
        String text = new String(form, StandardCharsets.ISO_8859_1);
        int end = text.indexOf(LINE);
        if (end < 3 || !text.startsWith("--")) {
            throw new BadRequest(Wording.of("explain.empty"));
        }
        String delimiter = LINE + text.substring(0, end);
        int part = end;
        while (part >= 0 && text.startsWith(LINE, part)) {
            int content = text.indexOf(LINE + LINE, part);
            int next = content < 0 ? -1 : text.indexOf(delimiter, content + LINE.length());
            if (next > content + 2 * LINE.length()) {
                return Arrays.copyOfRange(form, content + 2 * LINE.length(), next);
            }
            part = next < 0 ? -1 : next + delimiter.length();
        }
        return new byte[0];
    }
}
