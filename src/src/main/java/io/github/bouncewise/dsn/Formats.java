// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.dsn;

import io.github.bouncewise.regex.Pattern;
import io.github.bouncewise.regex.PatternIndex;
import io.github.bouncewise.tree.Tree;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** All formats: the general one, and those of single servers in the order of their names. */
final class Formats {
    private final Format general;
    private final List<Format> servers;
    private final List<Pattern> returned;
    private final List<Pattern> generic;
    private final PatternIndex index;

    private Formats(Format general, List<Format> servers) {
        this.general = general;
        this.servers = servers;
        this.returned = all(format -> format.returned().stream());
        this.generic = all(format -> format.generic().stream());
        this.index = PatternIndex.of(searched());
    }

    /** The strings that the patterns need, for the build. */
    void writeLiterals(OutputStream to) throws IOException {
        PatternIndex.write(searched(), to);
    }

    private List<Pattern> searched() {
        List<Pattern> searched = new ArrayList<>(all(Format::patterns));
        searched.addAll(Notice.patterns());
        return searched;
    }

    private List<Pattern> all(Function<Format, Stream<Pattern>> matter) {
        return Stream.concat(servers.stream(), Stream.of(general)).flatMap(matter).toList();
    }

    /**
     * @param files contents by location; examples beside them ({@code *.cases.yaml}) are left out
     * @throws IllegalArgumentException "file:line: message; mend" for the first broken one
     */
    static Formats of(Map<String, Supplier<Tree>> files) {
        List<Format> servers = new ArrayList<>();
        Format general = null;
        for (Map.Entry<String, Supplier<Tree>> file : files.entrySet()) {
            if (!file.getKey().endsWith(".cases.yaml")) {
                Format format = FormatFile.read(file.getKey(), file.getValue().get());
                if (format.name().equals(Format.GENERAL)) {
                    general = format;
                } else {
                    servers.add(format);
                }
            }
        }
        if (general == null) {
            throw new IllegalArgumentException(
                    "formats/general.yaml:1: the file is missing; every notice is read with it");
        }
        servers.sort(Comparator.comparing(Format::name));
        return new Formats(general, ordered(servers));
    }

    /**
     * By name, but each before those that it says to stand before: those of a later name are behind
     * it already.
     */
    private static List<Format> ordered(List<Format> servers) {
        List<Format> ordered = new ArrayList<>();
        for (Format format : servers) {
            int at = 0;
            while (at < ordered.size() && !format.before().contains(ordered.get(at).name())) {
                at++;
            }
            ordered.add(at, format);
        }
        return List.copyOf(ordered);
    }

    Format general() {
        return general;
    }

    /** The format of a server that fits, or the general one. */
    Format fitting(Format.Message message) {
        for (Format format : servers) {
            if (format.fits(message)) {
                return format;
            }
        }
        return general;
    }

    /** The texts of one message to search. */
    SearchedTexts texts() {
        return new SearchedTexts(index);
    }

    /** What a format says of a matter, and behind it what the general one says. */
    <T> List<T> both(Format format, Function<Format, List<T>> matter) {
        return format == general
                ? matter.apply(general)
                : Stream.concat(matter.apply(format).stream(), matter.apply(general).stream())
                        .toList();
    }

    /** Lines that the returned message follows, whichever server wrote them. */
    List<Pattern> returned() {
        return returned;
    }

    /** Lines and sentences that tell no reason, whichever server wrote them. */
    List<Pattern> generic() {
        return generic;
    }
}
