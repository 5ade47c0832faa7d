// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.annotation;

import static io.github.bouncewise.annotation.TestBounces.parts;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.james.mime4j.dom.Entity;
import org.apache.james.mime4j.dom.Message;
import org.apache.james.mime4j.dom.Multipart;
import org.apache.james.mime4j.dom.SingleBody;
import org.apache.james.mime4j.dom.TextBody;

/**
 * The lines of a message's own body that a bounce brings back, found without the reader: those of
 * enclosed messages, and in a text what stands behind a header with Received or Message-ID fields.
 */
final class ReturnedLines {
    /** Shorter ones, such as a greeting, and mere addresses may stand anywhere by chance. */
    private static final int TELLING = 30;

    private final List<String> lines = new ArrayList<>();
    private final Set<String> said = new HashSet<>();

    private ReturnedLines() {}

    static List<String> of(Message bounce) {
        ReturnedLines returned = new ReturnedLines();
        returned.collect(bounce, false);
        return returned.lines.stream().filter(line -> !returned.said.contains(line)).toList();
    }

    /** One line, its blanks made one. */
    static String normal(String text) {
        return text.replaceAll("[\\s\\u00a0]+", " ").strip();
    }

    private void collect(Entity entity, boolean inside) {
        if (entity.getBody() instanceof Message message) {
            collect(message, true);
        } else if (entity.getBody() instanceof Multipart) {
            parts(entity).forEach(part -> collect(part, inside));
        } else if (entity.getBody() instanceof TextBody text) {
            boolean plain = "text/plain".equals(entity.getMimeType());
            if (plain && inside) {
                text(text).lines().map(ReturnedLines::normal).forEach(this::add);
            } else if (plain) {
                split(text(text));
            }
        }
    }

    private void split(String text) {
        int fields = 0;
        boolean header = false;
        boolean behind = false;
        for (String line : text.lines().toList()) {
            boolean field = line.matches("[ \\t>]*[A-Za-z][A-Za-z-]+: .*");
            boolean folded = fields > 0 && line.matches("[ \\t]+\\S.*");
            fields = field ? fields + 1 : folded ? fields : 0;
            header |= fields >= 4 && line.matches("(?i)[ \\t>]*(Received|Message-ID): .*");
            if (header && line.isBlank()) {
                behind = true;
            }
            if (behind) {
                add(normal(line));
            } else {
                said.add(normal(line));
            }
        }
    }

    private void add(String line) {
        if (line.length() >= TELLING && (line.contains(" ") || !line.contains("@"))) {
            lines.add(line);
        }
    }

    private static String text(TextBody body) {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            ((SingleBody) body).writeTo(out);
            return out.toString(charset(body));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static Charset charset(TextBody body) {
        try {
            return Charset.forName(body.getMimeCharset());
        } catch (IllegalArgumentException unknown) {
            return StandardCharsets.ISO_8859_1;
        }
    }
}
