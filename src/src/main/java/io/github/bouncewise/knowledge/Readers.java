// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.knowledge;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.IllformedLocaleException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads YAML files into records. Every function throws {@link BrokenFile} for invalid content. */
final class Readers {

    private static final double THRESHOLD = 0.5;

    private static final Set<String> REASONS =
            Set.of(
                    "authfailure badreputation blocked contenterror delivered emailtoolarge expired failedstarttls feedback filtered hasmoved hostunknown mailboxfull mailererror networkerror norelaying notaccept notcompliantrfc onhold policyviolation ratelimited rejected requireptr securityerror spamdetected suppressed suspend syntaxerror systemerror systemfull undefined userunknown vacation virusdetected"
                            .split(" "));

    /** Labels that are patterns for dates, and what such a pattern must be able to show. */
    private static final Map<String, TemporalAccessor> DATES =
            Map.of(
                    "format.date", ZonedDateTime.now(ZoneOffset.UTC),
                    "format.day", LocalDate.now(ZoneOffset.UTC));

    private static final Pattern ANSWERS =
            Pattern.compile("127(\\.([0-9]{1,3}(-[0-9]{1,3})?|\\*)){3}");

    /** Used in rules and as the name of a page in the reference. */
    private static final Pattern PROVIDER = Pattern.compile("[a-z0-9][a-z0-9-]*");

    private Readers() {}

    static Cause cause(Document document) {
        Yaml root = Yaml.of(document);
        root.map(
                "id",
                "meaning",
                "category",
                "party",
                "final-party",
                "permanent",
                "resend",
                "reason",
                "vague",
                "threshold",
                "values",
                "references");
        String id = root.need("id").text();
        if (!id.equals(document.name())) {
            throw root.need("id")
                    .wrong(
                            "the id \"" + id + "\" is not the name of the file",
                            "write " + document.name() + ", or rename the file");
        }
        Party party = root.need("party").word(Party.class);
        return new Cause(
                id,
                root.need("meaning").text(),
                root.need("category").word(Category.class),
                party,
                root.find("final-party").map(p -> p.word(Party.class)).orElse(party),
                root.need("permanent").truth(),
                root.need("resend").word(Cause.Resend.class),
                root.need("reason").word(REASONS),
                root.find("vague").map(Yaml::truth).orElse(false),
                root.find("threshold").map(t -> t.number(0, 1)).orElse(THRESHOLD),
                root.find("values").map(Readers::valueNames).orElse(List.of()),
                root.find("references").map(Yaml::texts).orElse(List.of()));
    }

    private static List<String> valueNames(Yaml names) {
        return names.list().stream().map(name -> name.word(ValueNames.ALL)).toList();
    }

    static Texts texts(Document document) {
        Yaml root = Yaml.of(document);
        root.map("language", "direction", "labels", "causes", "checks");
        Map<String, Text> labels = new LinkedHashMap<>();
        root.find("labels").ifPresent(map -> labels("", map, labels));
        Map<String, Texts.CauseText> causes = new LinkedHashMap<>();
        root.find("causes")
                .ifPresent(map -> map.map().forEach((id, text) -> causes.put(id, causeText(text))));
        Map<String, Text> checks = new LinkedHashMap<>();
        root.find("checks")
                .ifPresent(map -> map.map().forEach((key, text) -> checks.put(key, text(text))));
        return new Texts(
                language(root.need("language")),
                root.find("direction")
                        .map(d -> d.word(Set.of("ltr", "rtl")))
                        .orElse("ltr")
                        .equals("rtl"),
                labels,
                causes,
                checks);
    }

    private static String language(Yaml value) {
        String tag = value.text();
        try {
            new Locale.Builder().setLanguageTag(tag);
            return tag;
        } catch (IllformedLocaleException broken) {
            throw value.wrong(
                    "\"" + tag + "\" is not a language tag of RFC 5646",
                    "write one like en or pt-BR");
        }
    }

    private static void labels(String prefix, Yaml map, Map<String, Text> into) {
        map.map()
                .forEach(
                        (key, value) -> {
                            if (value.isMap()) {
                                labels(prefix + key + ".", value, into);
                            } else {
                                Text label = new Text(value.texts());
                                if (DATES.containsKey(prefix + key)) {
                                    checkPattern(value, DATES.get(prefix + key));
                                }
                                into.put(prefix + key, label);
                            }
                        });
    }

    private static void checkPattern(Yaml value, TemporalAccessor example) {
        String pattern = value.text();
        try {
            DateTimeFormatter.ofPattern(pattern).format(example);
        } catch (IllegalArgumentException | DateTimeException broken) {
            throw value.wrong(
                    "\"" + pattern + "\" is no pattern for this (" + broken.getMessage() + ")",
                    "write one of java.time.format.DateTimeFormatter, such as \"d MMM yyyy\"");
        }
    }

    private static Texts.CauseText causeText(Yaml value) {
        value.map("headline", "why", "steps");
        Map<Party, List<Text>> steps = new EnumMap<>(Party.class);
        value.find("steps")
                .ifPresent(
                        map ->
                                map.map("sender", "sender-admin", "recipient", "recipient-admin")
                                        .forEach(
                                                (party, list) -> {
                                                    Party who =
                                                            Party.valueOf(
                                                                    party.toUpperCase(Locale.ROOT)
                                                                            .replace('-', '_'));
                                                    steps.put(
                                                            who,
                                                            list.list().stream()
                                                                    .map(Readers::text)
                                                                    .toList());
                                                }));
        return new Texts.CauseText(text(value.need("headline")), text(value.need("why")), steps);
    }

    /** A text, all of whose placeholders must be known. */
    private static Text text(Yaml value) {
        Text text = new Text(value.texts());
        for (String name : text.names()) {
            if (!ValueNames.ALL.contains(name)) {
                throw value.wrong(
                        "the placeholder {" + name + "} is not known",
                        "use one of "
                                + String.join(", ", ValueNames.ALL.stream().sorted().toList()));
            }
        }
        return text;
    }

    static List<Provider> providers(Document document) {
        List<Provider> all = new ArrayList<>();
        Yaml.of(document)
                .map()
                .forEach(
                        (id, value) -> {
                            if (!PROVIDER.matcher(id).matches()) {
                                throw value.wrong(
                                        "\"" + id + "\" is not a valid id of a provider",
                                        "write lower-case letters, digits and hyphens");
                            }
                            value.map("name", "hosts", "mail", "spf");
                            all.add(
                                    new Provider(
                                            id,
                                            value.need("name").text(),
                                            domains(value.need("hosts")),
                                            value.find("mail")
                                                    .map(Readers::domains)
                                                    .orElse(List.of()),
                                            value.find("spf").map(Yaml::text).orElse("")));
                        });
        return all;
    }

    private static List<String> domains(Yaml list) {
        return list.texts().stream().map(domain -> domain.toLowerCase(Locale.ROOT)).toList();
    }

    static List<BlockListZone> blockLists(Document document) {
        List<BlockListZone> zones = new ArrayList<>();
        Yaml.of(document).map().forEach((zone, value) -> zones.add(zone(zone, value)));
        return List.copyOf(zones);
    }

    private static BlockListZone zone(String zone, Yaml value) {
        value.map(
                "kind",
                "default",
                "families",
                "codes",
                "refusals",
                "named",
                "dead",
                "delist",
                "keyed");
        List<String> families =
                value.find("families")
                        .map(
                                f ->
                                        f.list().stream()
                                                .map(i -> i.word(Set.of("ipv4", "ipv6")))
                                                .toList())
                        .orElse(List.of());
        return new BlockListZone(
                zone.toLowerCase(Locale.ROOT),
                value.need("kind").word(BlockListZone.Kind.class),
                value.find("default").map(Yaml::truth).orElse(false),
                families.contains("ipv4"),
                families.contains("ipv6"),
                value.find("codes").map(Readers::answers).orElse(Map.of()),
                value.find("refusals").map(Readers::answers).orElse(Map.of()),
                value.find("named").map(Yaml::texts).orElse(List.of()),
                value.find("dead").map(Yaml::text).orElse(""),
                value.find("delist").map(Yaml::text).orElse(""),
                value.find("keyed").map(Readers::keyed).orElse(""));
    }

    private static String keyed(Yaml value) {
        String zone = value.text();
        if (!zone.contains(BlockListZone.KEY)) {
            throw value.wrong(
                    "\"" + zone + "\" has no place for the key",
                    "write " + BlockListZone.KEY + " in place of the key in the name");
        }
        return zone;
    }

    private static Map<String, String> answers(Yaml codes) {
        Map<String, String> answers = new LinkedHashMap<>();
        codes.map()
                .forEach(
                        (pattern, meaning) -> {
                            if (!ANSWERS.matcher(pattern).matches()) {
                                throw meaning.wrong(
                                        "\"" + pattern + "\" is not an answer of a block list",
                                        "write 127.0.0.2, 127.0.0.4-7 or 127.0.0.*");
                            }
                            answers.put(pattern, meaning.text());
                        });
        return answers;
    }

    /** What an operator switched off, by kind. */
    static Map<String, List<SwitchedOff>> switchedOff(Document document) {
        Map<String, List<SwitchedOff>> off = new LinkedHashMap<>();
        Yaml.of(document)
                .map("formats", "providers", "blocklists")
                .forEach((kind, ids) -> off.put(kind, switchedOff(document, ids)));
        return off;
    }

    /** The rules that an operator switched off. */
    static List<SwitchedOff> rulesSwitchedOff(Document document) {
        return switchedOff(document, Yaml.of(document));
    }

    private static List<SwitchedOff> switchedOff(Document document, Yaml ids) {
        return ids.list().stream()
                .map(id -> new SwitchedOff(id.text(), document.location(), id.line()))
                .toList();
    }

    static Map<String, Subjects.Subject> subjects(Document document) {
        Map<String, Subjects.Subject> subjects = new LinkedHashMap<>();
        Yaml.of(document)
                .map(Subjects.NAMES.toArray(String[]::new))
                .forEach((name, value) -> subjects.put(name, subject(value)));
        return subjects;
    }

    private static Subjects.Subject subject(Yaml value) {
        value.map("said", "details");
        return new Subjects.Subject(
                value.need("said").texts(),
                value.find("details").map(Yaml::texts).orElse(List.of()));
    }

    static Calibration calibration(Document document) {
        Yaml root = Yaml.of(document);
        Map<Double, Double> points = new LinkedHashMap<>();
        root.map()
                .forEach(
                        (certainty, right) -> {
                            try {
                                points.put(Double.parseDouble(certainty), right.number(0, 1));
                            } catch (NumberFormatException wrong) {
                                throw right.wrong(
                                        "\"" + certainty + "\" is not a certainty",
                                        "write a number between 0 and 1");
                            }
                        });
        try {
            return new Calibration(points);
        } catch (IllegalArgumentException wrong) {
            throw root.wrong(
                    wrong.getMessage(), "write rising numbers on both sides, from 0: 0 to 1: 1");
        }
    }
}
