// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.james.mime4j.mboxiterator.CharBufferWrapper;
import org.apache.james.mime4j.mboxiterator.MboxIterator;

/** Finds the messages in the paths of a command line. */
final class Messages {
    private static final byte[] MBOX_START = "From ".getBytes(StandardCharsets.US_ASCII);

    /** RFC 4155 appendix A; a bounce has the word MAILER-DAEMON in place of an address. */
    private static final String ENTRY = "^From \\S+ .*\\d{4}\r?$";

    /** Largest message of an mbox, in octets. */
    private static final long LARGEST = 64 << 20;

    private Messages() {}

    /**
     * The messages in order: a directory by names of files, an mbox message by message. A file
     * whose name ends in {@code .eml} is one message, whatever its first line is. The stream must
     * be closed.
     */
    static Stream<Message> of(List<String> paths) {
        return inTurn(paths.iterator(), Messages::of);
    }

    /**
     * The messages of several sources. Each source is opened when it is its turn, and one message
     * is held at a time: an iterator over a stream made by {@link Stream#flatMap} would hold a
     * whole mbox.
     */
    static <T> Stream<Message> inTurn(Iterator<T> sources, Function<T, Stream<Message>> messages) {
        InTurn<T> all = new InTurn<>(sources, messages);
        return StreamSupport.stream(
                        Spliterators.spliteratorUnknownSize(all, Spliterator.ORDERED), false)
                .onClose(all::close);
    }

    private static final class InTurn<T> implements Iterator<Message> {
        private final Iterator<T> sources;
        private final Function<T, Stream<Message>> open;
        private Stream<Message> source = Stream.empty();
        private Iterator<Message> messages = source.iterator();

        InTurn(Iterator<T> sources, Function<T, Stream<Message>> open) {
            this.sources = sources;
            this.open = open;
        }

        @Override
        public boolean hasNext() {
            while (!messages.hasNext() && sources.hasNext()) {
                source.close();
                source = open.apply(sources.next());
                messages = source.iterator();
            }
            return messages.hasNext();
        }

        @Override
        public Message next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return messages.next();
        }

        void close() {
            source.close();
        }
    }

    /** Whether the paths can hold more than one message: several paths, a directory or an mbox. */
    static boolean areSeveral(List<String> paths) {
        if (paths.size() != 1 || paths.get(0).equals("-")) {
            return paths.size() != 1;
        }
        Path path = Path.of(paths.get(0));
        try {
            return Files.isDirectory(path) || isMbox(path);
        } catch (IOException unreadable) {
            // whoever reads it says why
            return false;
        }
    }

    private static Stream<Message> of(String path) {
        if (path.equals("-")) {
            return Stream.of(new Message("-", System.in::readAllBytes));
        }
        Path file = Path.of(path);
        if (!Files.isDirectory(file)) {
            return ofFile(file);
        }
        try (Stream<Path> below = Files.walk(file)) {
            List<Path> files = below.filter(Files::isRegularFile).sorted().toList();
            return inTurn(files.iterator(), Messages::ofFile);
        } catch (IOException | UncheckedIOException unreadable) {
            return Stream.of(broken(path, unreadable));
        }
    }

    private static Stream<Message> ofFile(Path file) {
        try {
            return isMbox(file)
                    ? ofMbox(file)
                    : Stream.of(new Message(file.toString(), () -> Files.readAllBytes(file)));
        } catch (IOException | IllegalArgumentException unreadable) {
            return Stream.of(broken(file.toString(), unreadable));
        }
    }

    private static boolean isMbox(Path file) throws IOException {
        if (file.toString().endsWith(".eml")) {
            return false;
        }
        try (InputStream in = Files.newInputStream(file)) {
            return java.util.Arrays.equals(in.readNBytes(MBOX_START.length), MBOX_START);
        }
    }

    private static Stream<Message> ofMbox(Path file) throws IOException {
        // ISO-8859-1 maps every octet to one character and back, so the iterator changes nothing
        MboxIterator mbox =
                MboxIterator.fromFile(file.toFile())
                        .charset(StandardCharsets.ISO_8859_1)
                        .fromLine(ENTRY)
                        .maxMessageSize((int) Math.min(Files.size(file) + 1, LARGEST))
                        .build();
        Iterator<Message> messages = new MboxMessages(file, mbox.iterator());
        return StreamSupport.stream(
                        Spliterators.spliteratorUnknownSize(messages, Spliterator.ORDERED), false)
                .onClose(() -> close(mbox));
    }

    /** The messages of an mbox up to the first that can't be read, which is the last. */
    private static final class MboxMessages implements Iterator<Message> {
        private final Path file;
        private final Iterator<CharBufferWrapper> contents;
        private int number;
        private boolean broken;

        MboxMessages(Path file, Iterator<CharBufferWrapper> contents) {
            this.file = file;
            this.contents = contents;
        }

        @Override
        public boolean hasNext() {
            return !broken && contents.hasNext();
        }

        @Override
        public Message next() {
            String name = file + "#" + ++number;
            try {
                return ofContent(name, contents.next());
            } catch (NoSuchElementException none) {
                throw none;
            } catch (RuntimeException unreadable) {
                // such as after a "From " line without a line end, or of a message that is too
                // large
                broken = true;
                return Messages.broken(name, unreadable);
            }
        }
    }

    private static Message ofContent(String name, CharBufferWrapper content) {
        byte[] bytes = content.toString().getBytes(StandardCharsets.ISO_8859_1);
        return new Message(name, bytes.length, () -> bytes);
    }

    private static void close(MboxIterator mbox) {
        try {
            mbox.close();
        } catch (IOException lost) {
            throw new UncheckedIOException(lost);
        }
    }

    private static Message broken(String name, Exception trouble) {
        return new Message(
                name,
                () -> {
                    throw trouble instanceof IOException known
                            ? known
                            : new IOException(trouble.getMessage(), trouble);
                });
    }
}
