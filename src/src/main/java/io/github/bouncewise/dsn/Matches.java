// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.dsn;

import io.github.bouncewise.regex.Matcher;
import io.github.bouncewise.regex.Pattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The matches of any of several patterns in a text, from its start to its end, as one pattern that
 * has them as alternatives would find them: of those that begin at the same place the first pattern
 * counts. For one thread.
 */
final class Matches {
    private final List<Search> searches = new ArrayList<>();

    private Matches() {}

    /** A place in the text: from a character up to another that is not of it. */
    record Match(int start, int end) {}

    static Matches of(List<Pattern> patterns, SearchedText text) {
        Matches matches = new Matches();
        for (Pattern pattern : text.possible(patterns)) {
            matches.searches.add(new Search(pattern.matcher(text.text())));
        }
        return matches;
    }

    /** The first match alone. */
    static Optional<Match> first(List<Pattern> patterns, SearchedText text) {
        Match first = null;
        for (Pattern pattern : text.possible(patterns)) {
            Matcher matcher = pattern.matcher(text.text());
            int last = first == null ? text.text().length() : first.start() - 1;
            if (matcher.find(0, last) && (first == null || matcher.start() < first.start())) {
                first = new Match(matcher.start(), matcher.end());
            }
        }
        return Optional.ofNullable(first);
    }

    /** The first match that begins at a place or behind it; places must not go back. */
    Optional<Match> next(int from) {
        Match first = null;
        for (Search search : searches) {
            Match match = search.next(from);
            if (match != null && (first == null || match.start() < first.start())) {
                first = match;
            }
        }
        return Optional.ofNullable(first);
    }

    /** One pattern, and its next match: it is looked for again only when that was passed. */
    private static final class Search {
        private final Matcher matcher;
        private Match found = new Match(-1, -1);

        Search(Matcher matcher) {
            this.matcher = matcher;
        }

        Match next(int from) {
            if (found != null && found.start() < from) {
                found = matcher.find(from) ? new Match(matcher.start(), matcher.end()) : null;
            }
            return found;
        }
    }
}
