// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.page;

import io.github.bouncewise.Explanation;
import io.github.bouncewise.dsn.UnreadableMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeoutException;

/** Explains a bounce that somebody sends to the page. Nothing of it is kept. */
final class Pasted {
    /** Octets of a message. */
    static final int MOST = 5 * 1024 * 1024;

    private static final String FIELD = "bounce=";
    private static final int MOST_OF_FORM = MOST + FIELD.length() + 2;

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
            throw new BadRequest("explain.empty");
        }
        if (sources.engines().isEmpty()) {
            throw new BadRequest(503, "explain.no-engine");
        }
        if (!places.tryAcquire()) {
            throw new BadRequest(429, "explain.busy");
        }
        try {
            return sources.explain(message);
        } catch (UnreadableMessage unreadable) {
            throw new BadRequest("explain.unreadable");
        } catch (TimeoutException late) {
            throw new BadRequest(503, "explain.late");
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
        return new BadRequest(413, "explain.large", Map.of("most", "" + (MOST >> 20)));
    }

    /** The value of the only field (text/plain of HTML, section 4.10.21.8), octet by octet. */
    private static byte[] ofForm(byte[] form) {
        byte[] field = FIELD.getBytes(StandardCharsets.US_ASCII);
        if (!Arrays.equals(field, Arrays.copyOf(form, field.length))) {
            throw new BadRequest("explain.empty");
        }
        boolean ended = form.length >= field.length + 2 && form[form.length - 1] == '\n';
        return Arrays.copyOfRange(form, field.length, form.length - (ended ? 2 : 0));
    }
}
