// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.knowledge;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * The codes of providers: {@code codes/<provider>.yaml}. The keys of a file:
 *
 * <ul>
 *   <li>{@code provider}: the name of the file
 *   <li>{@code documented}: addresses of pages that describe the codes, if there are any
 *   <li>{@code checked}: the day on which somebody read these pages; absent where nobody has
 *   <li>{@code only-from-provider}: whether the codes count in replies of the provider's hosts
 *       only; an entry may say otherwise for itself
 *   <li>{@code codes}: entries with {@code code} (one or a list), {@code meaning}, {@code cause},
 *       {@code certainty}, and {@code against}: causes that the words around it suggest wrongly
 *   <li>{@code examples}: replies with {@code reply}, the {@code code} that is found in it, and the
 *       {@code cause} that is answered
 * </ul>
 *
 * <p>A code is found as whole words, in capitals or not: {@code S3140}, {@code DT:SPM}. A trailing
 * {@code *} stands for any ending ({@code as2018*}), a leading one for any beginning before the
 * sign that follows it ({@code *_104}). In brackets, {@code "[416]"}, it is found in brackets only.
 * A range, {@code 5.7.606-649}, stands for each status in it.
 *
 * @param problems files or entries that are left out: file, line, mend
 */
public record CodeTable(List<KnownCode> codes, List<Example> examples, List<Problem> problems) {

    private static final double CERTAINTY = 0.9;

    private static final Pattern RANGE =
            Pattern.compile("([0-9]\\.[0-9]{1,3}\\.)([0-9]{1,3})-([0-9]{1,3})");

    /**
     * Something to look for: two letters or digits at least, with signs between and around them.
     */
    private static final Pattern CODE =
            Pattern.compile(
                    "(\\*[^A-Za-z0-9\\s*])?[\\[(]?[A-Za-z0-9]([^*]*[A-Za-z0-9])[\\])]?\\*?");

    private static final Pattern DAY = Pattern.compile("20[0-9]{2}-[01][0-9]-[0-3][0-9]");

    /** A reply in which a code is found, and the id of the cause that is answered. */
    public record Example(
            String provider, String code, String reply, String cause, String location, int line) {}

    public CodeTable {
        codes = List.copyOf(codes);
        examples = List.copyOf(examples);
        problems = List.copyOf(problems);
    }

    /**
     * @param causes ids of the causes that there are
     * @param providers ids of the providers whose hosts are known
     */
    static CodeTable read(Collection<Document> files, Set<String> causes, Set<String> providers) {
        Reader reader = new Reader(causes, providers);
        files.forEach(reader::file);
        return new CodeTable(reader.codes, reader.examples, reader.problems);
    }

    /** What was read so far. */
    private static final class Reader {
        private final Set<String> causes;
        private final Set<String> providers;
        private final List<KnownCode> codes = new ArrayList<>();
        private final List<Example> examples = new ArrayList<>();
        private final List<Problem> problems = new ArrayList<>();

        Reader(Set<String> causes, Set<String> providers) {
            this.causes = causes;
            this.providers = providers;
        }

        void file(Document file) {
            guarded(
                    () -> {
                        Yaml root = Yaml.of(file);
                        root.map(
                                "provider",
                                "documented",
                                "checked",
                                "only-from-provider",
                                "codes",
                                "examples");
                        String provider = provider(root.need("provider"), file);
                        boolean only =
                                root.find("only-from-provider").map(Yaml::truth).orElse(false);
                        root.find("checked").ifPresent(Reader::checkDay);
                        root.find("documented").ifPresent(Yaml::texts);
                        for (Yaml entry : root.need("codes").list()) {
                            guarded(() -> codes.addAll(entry(entry, provider, only, file)));
                        }
                        for (Yaml example :
                                root.find("examples").map(Yaml::list).orElse(List.of())) {
                            guarded(() -> examples.add(example(example, provider, file)));
                        }
                    });
        }

        /** A mistake costs the entry, or the file where it is one of the file. */
        private void guarded(Runnable reading) {
            try {
                reading.run();
            } catch (BrokenFile broken) {
                problems.add(broken.problem());
            }
        }

        private static String provider(Yaml id, Document file) {
            if (!id.text().equals(file.name())) {
                throw id.wrong(
                        "the provider \"" + id.text() + "\" is not the name of the file",
                        "write " + file.name() + ", or rename the file");
            }
            return id.text();
        }

        private static void checkDay(Yaml day) {
            if (!DAY.matcher(day.text()).matches()) {
                throw day.wrong("\"" + day.text() + "\" is no day", "write one such as 2026-11-26");
            }
        }

        private List<KnownCode> entry(Yaml entry, String provider, boolean only, Document file) {
            entry.map("code", "meaning", "cause", "certainty", "against", "only-from-provider");
            boolean onlyFromProvider =
                    entry.find("only-from-provider").map(Yaml::truth).orElse(only);
            if (onlyFromProvider && !providers.contains(provider)) {
                throw entry.wrong(
                        "the hosts of \"" + provider + "\" are not known",
                        "add it to providers.yaml, or remove only-from-provider");
            }
            String meaning = entry.need("meaning").text();
            String cause = cause(entry.need("cause"));
            double certainty =
                    entry.find("certainty").map(c -> c.number(0.01, 1)).orElse(CERTAINTY);
            List<String> against =
                    entry.find("against").map(Yaml::list).orElse(List.of()).stream()
                            .map(this::cause)
                            .toList();
            return entry.need("code").list().stream()
                    .flatMap(code -> each(code).stream())
                    .map(
                            code ->
                                    new KnownCode(
                                            provider,
                                            code,
                                            meaning,
                                            cause,
                                            certainty,
                                            against,
                                            onlyFromProvider,
                                            file.location(),
                                            entry.line()))
                    .toList();
        }

        private Example example(Yaml example, String provider, Document file) {
            example.map("code", "reply", "cause");
            return new Example(
                    provider,
                    example.need("code").text(),
                    example.need("reply").text(),
                    cause(example.need("cause")),
                    file.location(),
                    example.line());
        }

        private String cause(Yaml id) {
            if (!causes.contains(id.text())) {
                throw id.wrong(
                        "there is no cause \"" + id.text() + "\"",
                        "use the id of a file in causes/");
            }
            return id.text();
        }

        private static List<String> each(Yaml code) {
            Matcher range = RANGE.matcher(code.text());
            if (range.matches()) {
                int first = Integer.parseInt(range.group(2));
                int last = Integer.parseInt(range.group(3));
                if (first >= last) {
                    throw code.wrong("the range \"" + code.text() + "\" is empty", "swap its ends");
                }
                return IntStream.rangeClosed(first, last)
                        .mapToObj(detail -> range.group(1) + detail)
                        .toList();
            }
            if (!CODE.matcher(code.text()).matches()) {
                throw code.wrong(
                        "\"" + code.text() + "\" can't be looked for",
                        "write letters and digits with single signs between them; * at an end only");
            }
            return List.of(code.text());
        }
    }
}
