// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.knowledge;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A block list that is queried by DNS (RFC 5782): an entry of {@code blocklists.yaml}.
 *
 * @param zone the DNS zone to which the reversed address is prepended
 * @param standard whether it is queried if the configuration names no zones
 * @param ipv4 whether it lists IPv4 addresses
 * @param ipv6 whether it lists IPv6 addresses
 * @param codes what each answer means, by a pattern: one address such as {@code 127.0.0.2}, where a
 *     number may be a range as in {@code 127.0.0.4-7}, or any as in {@code 127.0.0.*}. An answer
 *     that matches none of them is not a listing
 * @param refusals answers that refuse the query, by the same patterns: never listings
 * @param named words by which remote servers name the list, in lower case
 * @param dead date (ISO 8601) since which the list no longer answers, or empty; a dead list is not
 *     queried
 * @param delist where and by whom an entry is removed, or empty
 * @param keyed the zone to query instead of this one with a key, with {@code {key}} in place of the
 *     key, such as {@code {key}.zen.dq.spamhaus.net}; or empty if the list has no keys
 */
public record BlockListZone(
        String zone,
        Kind kind,
        boolean standard,
        boolean ipv4,
        boolean ipv6,
        Map<String, String> codes,
        Map<String, String> refusals,
        List<String> named,
        String dead,
        String delist,
        String keyed) {

    /** Its zone is enough; to hash all would take the JVM milliseconds at the first time. */
    @Override
    public int hashCode() {
        return zone.hashCode();
    }

    /** What the zone lists. */
    public enum Kind {
        /** Addresses with a bad reputation. */
        ADDRESS,
        /** Names with a bad reputation. */
        DOMAIN,
        /** Addresses with a good reputation: counter-evidence. */
        ALLOW
    }

    /** The place of the key in {@link #keyed}. */
    public static final String KEY = "{key}";

    /** An IPv4 address that every working list of addresses lists (RFC 5782 section 5). */
    public static final String LISTED_TEST_POINT = "127.0.0.2";

    /** An IPv4 address that no working list lists (RFC 5782 section 5). */
    public static final String CLEAR_TEST_POINT = "127.0.0.1";

    /** A name that every working list of names lists (RFC 5782 section 5). */
    public static final String LISTED_TEST_NAME = "test";

    /** A name that no working list of names lists (RFC 5782 section 5). */
    public static final String CLEAR_TEST_NAME = "invalid";

    public BlockListZone {
        codes = Map.copyOf(codes);
        refusals = Map.copyOf(refusals);
        named = List.copyOf(named);
    }

    /** A zone of which only the name is known: its answers are interpreted by RFC 5782. */
    static BlockListZone unheardOf(String zone) {
        return new BlockListZone(
                zone,
                Kind.ADDRESS,
                false,
                true,
                true,
                Map.of("127.0.*.*", "listed"),
                Map.of("127.255.255.*", "refused to answer"),
                List.of(),
                "",
                "",
                "");
    }

    /** What a list contains; {@link Kind#ADDRESS} if the knowledge base does not name the list. */
    public static Kind kindOf(List<BlockListZone> known, String zone) {
        for (BlockListZone one : known) {
            if (one.zone().equals(zone)) {
                return one.kind();
            }
        }
        return Kind.ADDRESS;
    }

    /** Whether one of these answers refuses the query: over a limit, an open resolver, a typo. */
    public boolean refuses(List<String> answers) {
        return matching(refusals, answers).findAny().isPresent();
    }

    /** Whether these answers mean that the address is on the list. A refusal is never a listing. */
    public boolean lists(List<String> answers) {
        return !refuses(answers) && matching(codes, answers).findAny().isPresent();
    }

    /** What these answers mean, in the order of the answers; empty if nothing is known. */
    public String meaning(List<String> answers) {
        Map<String, String> known = refuses(answers) ? refusals : codes;
        return String.join("; ", matching(known, answers).distinct().toList());
    }

    private static Stream<String> matching(Map<String, String> patterns, List<String> answers) {
        return answers.stream()
                .flatMap(
                        answer ->
                                patterns.entrySet().stream()
                                        .filter(entry -> fits(entry.getKey(), answer))
                                        .map(Map.Entry::getValue)
                                        .sorted());
    }

    /** Whether an answer matches a pattern of {@link #codes}, number by number. */
    static boolean fits(String pattern, String answer) {
        String[] wanted = pattern.split("\\.", -1);
        String[] given = answer.split("\\.", -1);
        if (wanted.length != given.length) {
            return false;
        }
        for (int i = 0; i < wanted.length; i++) {
            int hyphen = wanted[i].indexOf('-');
            boolean fits =
                    wanted[i].equals("*")
                            || (hyphen < 0
                                    ? wanted[i].equals(given[i])
                                    : between(
                                            wanted[i].substring(0, hyphen),
                                            given[i],
                                            wanted[i].substring(hyphen + 1)));
            if (!fits) {
                return false;
            }
        }
        return true;
    }

    private static boolean between(String least, String number, String most) {
        try {
            int value = Integer.parseInt(number);
            return Integer.parseInt(least) <= value && value <= Integer.parseInt(most);
        } catch (NumberFormatException none) {
            return false;
        }
    }
}
