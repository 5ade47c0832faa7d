// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.inference.wording;

import io.github.bouncewise.inference.ProviderCode;
import io.github.bouncewise.inference.words.RemoteText;
import io.github.bouncewise.knowledge.CodeTable;
import io.github.bouncewise.knowledge.KnownCode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds the codes of providers in replies: each run of letters and digits, with up to {@value
 * #PARTS} that follow it after single signs, is looked up. Time is linear in the length of the
 * text. Immutable.
 */
final class CodeIndex {

    private static final int PARTS = 8;

    /** Characters that are read, and codes that are told: no honest reply has more. */
    private static final int READ = 10_000;

    private static final int MOST = 24;

    private final Map<String, List<KnownCode>> whole = new HashMap<>();
    private final Map<String, List<KnownCode>> endings = new HashMap<>();
    private final Map<String, List<KnownCode>> beginnings = new HashMap<>();
    private final Set<Integer> beginningLengths = new TreeSet<>();

    CodeIndex(CodeTable table) {
        for (KnownCode known : table.codes()) {
            String code = known.code().toLowerCase(Locale.ROOT);
            if (code.startsWith("*")) {
                put(endings, code.substring(1), known);
            } else if (code.endsWith("*")) {
                String beginning = code.substring(0, code.length() - 1);
                put(beginnings, beginning, known);
                beginningLengths.add(beginning.length());
            } else {
                put(whole, code, known);
            }
        }
    }

    private static void put(Map<String, List<KnownCode>> index, String key, KnownCode known) {
        index.computeIfAbsent(key, k -> new ArrayList<>()).add(known);
    }

    /**
     * The codes in a text, in order, none twice.
     *
     * @param words as {@link RemoteText#normal} makes them
     * @param status the enhanced status code, which may be beside the text only; or empty
     * @param provider who runs the host that wrote it, or empty
     */
    List<ProviderCode> find(String words, String status, String provider) {
        Set<ProviderCode> found = new LinkedHashSet<>();
        add(whole.get(status), provider, found);
        String text = words.substring(0, Math.min(READ, words.length()));
        int at = 0;
        while (at < text.length() && found.size() < MOST) {
            at = inCode(text.charAt(at)) ? next(text, at, provider, found) : at + 1;
        }
        return List.copyOf(found);
    }

    /** Looks up what begins here. Returns where to go on: the longest code is taken. */
    private int next(String text, int start, String provider, Set<ProviderCode> found) {
        List<Integer> ends = ends(text, start);
        for (int i = ends.size() - 1; i >= 0; i--) {
            int end = ends.get(i);
            if (add(whole.get(text.substring(start, end)), provider, found)
                    || bracketed(text, start, end)
                            && add(whole.get(text.substring(start - 1, end + 1)), provider, found)
                    || (start >= 2
                            && inCode(text.charAt(start - 2))
                            && add(endings.get(text.substring(start - 1, end)), provider, found))) {
                return end;
            }
        }
        for (int length : beginningLengths) {
            if (start + length <= text.length()) {
                add(beginnings.get(text.substring(start, start + length)), provider, found);
            }
        }
        return ends.get(0);
    }

    private static boolean bracketed(String text, int start, int end) {
        return start > 0
                && end < text.length()
                && (text.charAt(start - 1) == '[' && text.charAt(end) == ']'
                        || text.charAt(start - 1) == '(' && text.charAt(end) == ')');
    }

    /** Where the runs of letters and digits end that are joined by single signs. */
    private static List<Integer> ends(String text, int start) {
        List<Integer> ends = new ArrayList<>(PARTS);
        int at = start;
        while (ends.size() < PARTS && at < text.length() && inCode(text.charAt(at))) {
            while (at < text.length() && inCode(text.charAt(at))) {
                at++;
            }
            ends.add(at);
            at++;
        }
        return ends;
    }

    private static boolean add(List<KnownCode> codes, String provider, Set<ProviderCode> found) {
        if (codes == null) {
            return false;
        }
        boolean any = false;
        for (KnownCode known : codes) {
            if (!known.onlyFromProvider() || known.provider().equals(provider)) {
                found.add(new ProviderCode(known));
                any = true;
            }
        }
        return any;
    }

    private static boolean inCode(char c) {
        return c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c >= 'A' && c <= 'Z';
    }
}
