// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.report;

import io.github.bouncewise.dsn.Hop;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Says which servers a message passed, and how long each step took. */
final class Hops {
    private static final int MOST = 30;

    private final Localizer words;
    private final Voice voice;
    private final List<String> lines = new ArrayList<>();
    private Optional<OffsetDateTime> before = Optional.empty();

    private Hops(Localizer words) {
        this.words = words;
        this.voice = new Voice(words);
    }

    /**
     * One line a hop, the first one first; the latest {@value #MOST} of them.
     *
     * @param hops the latest first, as in a message
     */
    static List<String> of(List<Hop> hops, Localizer words) {
        Hops said = new Hops(words);
        for (int i = Math.min(hops.size(), MOST) - 1; i >= 0; i--) {
            said.add(hops.get(i));
        }
        return List.copyOf(said.lines);
    }

    private void add(Hop hop) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("by", voice.shapedOrQuoted(Shape.HOST, hop.by()));
        values.put("from", voice.shapedOrQuoted(Shape.HOST, hop.from()));
        values.put("ip", voice.shapedOrQuoted(Shape.IP, hop.fromIp()));
        values.values().removeIf(String::isEmpty);
        words.find("hop.way", values).map(way -> timed(way, hop)).ifPresent(lines::add);
        before = hop.time().or(() -> before);
    }

    /** Clocks differ: where a server took the message before the one in front of it, no span. */
    private String timed(String way, Hop hop) {
        if (hop.time().isEmpty()) {
            return way;
        }
        Map<String, String> values = new LinkedHashMap<>();
        values.put("hop", way);
        values.put("time", words.date(hop.time().get()));
        Optional<Duration> span =
                before.map(b -> Duration.between(b, hop.time().get()))
                        .filter(duration -> !duration.isNegative());
        span.ifPresent(duration -> values.put("span", words.roughly(duration)));
        return words.label(span.isPresent() ? "hop.after" : "hop.at", values);
    }
}
