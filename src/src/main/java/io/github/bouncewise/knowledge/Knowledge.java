// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.knowledge;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * All knowledge about bounces: the shipped files, merged with an operator's own files. Immutable.
 *
 * @param causes by id; {@link #UNKNOWN} is always among them
 * @param texts by language tag; {@code en} is always among them
 * @param pages the texts of the pages for administrators, {@code pages/*.yaml}, in the same way
 * @param formats {@code formats/*.yaml}: how bounces in other formats than RFC 3464 are read
 * @param vocabulary {@code language/*.yaml}: the words of replies, by language
 * @param claims {@code claims.yaml}: what these words say together
 * @param codes {@code codes/*.yaml}: what providers mean by codes of their own
 * @param knownReplies {@code known-replies/*.yaml}: replies whose cause is known
 * @param templates {@code templates/}: the templates of the reports
 * @param rules {@code *.drl}
 * @param cases {@code *.cases.yaml} beside the rules: what each must and must not match
 * @param rulesOff shipped rules that the operator switched off
 * @param version hash of the contents of all files: the same knowledge has the same version
 * @param problems files, or parts of them, that were left out, and what to do about them
 */
public record Knowledge(
        Map<String, Cause> causes,
        Map<String, Texts> texts,
        Map<String, Texts> pages,
        Providers providers,
        List<BlockListZone> blockLists,
        Subjects subjects,
        Calibration calibration,
        List<Document> formats,
        List<Document> vocabulary,
        Document claims,
        CodeTable codes,
        List<Document> knownReplies,
        List<Document> templates,
        List<Document> rules,
        List<Document> cases,
        List<SwitchedOff> rulesOff,
        String version,
        List<Problem> problems) {

    /** The id of the cause that is answered if no cause is certain enough. */
    public static final String UNKNOWN = "unknown";

    public Knowledge {
        causes = Map.copyOf(causes);
        texts = TextsByLanguage.of(texts);
        pages = TextsByLanguage.of(pages);
        blockLists = List.copyOf(blockLists);
        formats = List.copyOf(formats);
        vocabulary = List.copyOf(vocabulary);
        knownReplies = List.copyOf(knownReplies);
        templates = List.copyOf(templates);
        rules = List.copyOf(rules);
        cases = List.copyOf(cases);
        rulesOff = List.copyOf(rulesOff);
        problems = List.copyOf(problems);
    }

    /**
     * Loads the shipped knowledge and merges the operator's with it, by id: an operator's rule,
     * cause, text, provider, block list, code, format or template replaces the shipped one with the
     * same id or name, others are added, and {@code off.yaml} names those that are switched off.
     * Broken files of the operator are left out and reported in {@link #problems}; the shipped ones
     * stay in use.
     *
     * @param rulesOverlay directory with {@code *.drl}
     * @param knowledgeOverlay directory with {@code causes/}, {@code texts/} and so on
     * @throws java.io.UncheckedIOException if such a directory can't be read
     */
    public static Knowledge load(Optional<Path> rulesOverlay, Optional<Path> knowledgeOverlay) {
        return load(
                ShippedFiles.read(),
                knowledgeOverlay.map(OperatorFiles::in).orElse(OperatorFiles.NONE),
                rulesOverlay.map(OperatorFiles::in).orElse(OperatorFiles.NONE));
    }

    static Knowledge load(ShippedFiles shipped, OperatorFiles knowledge, OperatorFiles rules) {
        return new Loader(shipped.knowledge(), knowledge)
                .knowledge(new Loader(shipped.rules(), rules), shipped.version());
    }

    /** The same knowledge with one more file of rules. */
    public Knowledge with(Document rulesFile) {
        return new Knowledge(
                causes,
                texts,
                pages,
                providers,
                blockLists,
                subjects,
                calibration,
                formats,
                vocabulary,
                claims,
                codes,
                knownReplies,
                templates,
                Stream.concat(rules.stream(), Stream.of(rulesFile)).toList(),
                cases,
                rulesOff,
                version,
                problems);
    }

    /** Whether the operator has own rules or switched off shipped ones. */
    public boolean hasOwnRules() {
        return !rulesOff.isEmpty() || rules.stream().anyMatch(Document::operators);
    }

    /** The cause for "not known". */
    public Cause unknown() {
        return causes.get(UNKNOWN);
    }

    /**
     * The block lists to query.
     *
     * @param zones names of zones, known here or not; empty for those that are standard
     */
    public List<BlockListZone> blockLists(List<String> zones) {
        if (zones.isEmpty()) {
            return blockLists.stream().filter(BlockListZone::standard).toList();
        }
        return zones.stream().map(this::blockList).toList();
    }

    private BlockListZone blockList(String zone) {
        return blockLists.stream()
                .filter(known -> known.zone().equalsIgnoreCase(zone))
                .findFirst()
                .orElseGet(() -> BlockListZone.unheardOf(zone));
    }
}
