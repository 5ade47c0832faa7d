// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.inference.rules;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.github.bouncewise.inference.Claim;
import io.github.bouncewise.inference.FactShape;
import io.github.bouncewise.inference.Finding;
import io.github.bouncewise.inference.ProviderCode;
import io.github.bouncewise.inference.Said;
import io.github.bouncewise.inference.rules.DrlRule.Quantifier;
import io.github.bouncewise.knowledge.Document;
import io.github.bouncewise.knowledge.Problem;
import io.github.bouncewise.language.SimilarNames;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.drools.drl.ast.descr.AndDescr;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.ExistsDescr;
import org.drools.drl.ast.descr.ImportDescr;
import org.drools.drl.ast.descr.NotDescr;
import org.drools.drl.ast.descr.PackageDescr;
import org.drools.drl.ast.descr.PatternDescr;
import org.drools.drl.ast.descr.RuleDescr;

/**
 * Reads rule files. The language is the part of DRL that a rule of ours needs: patterns of {@link
 * Said} and {@link Finding} with constants, {@code not}, {@code exists}, and conclusions that
 * insert findings. All else is refused, so that a rule file can do nothing but reason.
 */
final class RuleReader {

    private static final Set<String> IMPORTS =
            Set.of(
                    Said.class.getName(),
                    Claim.class.getName(),
                    ProviderCode.class.getName(),
                    Finding.class.getName());

    /** Facts of one rule, all combinations of which are tried; shipped rules have at most three. */
    private static final int MOST_JOINED = 4;

    private static final String BYTE_ORDER_MARK = "\ufeff";

    private static final List<String> FACTS = List.of("Said", "Claim", "ProviderCode", "Finding");

    private static final Set<String> METADATA = Set.of("id", "since", "spec", "check");

    private static final Pattern NAME = Pattern.compile("([A-Z][A-Z0-9]*-[0-9]+)(?: (.*))?");

    private static final Pattern RULE_START = Pattern.compile("(?m)^\\s*rule\\b");

    private final Document document;
    private final List<String> lines;
    private final Set<String> causes;
    private final List<DrlRule> rules = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();

    /**
     * @param causes ids of the causes that rules may conclude
     */
    RuleReader(Document document, Set<String> causes) {
        this.document = document;
        this.causes = causes;
        Optional<List<DrlRule>> parsed =
                document.tree()
                        .map(tree -> RuleTrees.rules(tree, document.location()))
                        .filter(this::concludeCauses);
        this.lines = parsed.isPresent() ? List.of() : document.text().lines().toList();
        parsed.ifPresentOrElse(rules::addAll, this::read);
    }

    private boolean concludeCauses(List<DrlRule> some) {
        return some.stream()
                .flatMap(rule -> rule.findings().stream())
                .allMatch(finding -> causes.contains(finding.cause()));
    }

    /** The rules that are good. */
    List<DrlRule> rules() {
        return rules;
    }

    /** What is wrong with the others. */
    List<Problem> problems() {
        return problems;
    }

    private void read() {
        String text = document.text();
        if (text.startsWith(BYTE_ORDER_MARK)) {
            problems.add(
                    new Problem(
                            document.location(),
                            1,
                            "the file begins with a byte-order mark",
                            "save it as UTF-8 without one"));
            text = text.substring(1);
        }
        DrlText whole = DrlText.parse(text, document.location());
        if (whole.wrong().isEmpty()) {
            take(whole.file());
            return;
        }
        for (String alone : eachAlone(text)) {
            DrlText one = DrlText.parse(alone, document.location());
            if (one.wrong().isEmpty()) {
                take(one.file());
            } else {
                problems.add(SyntaxSlip.in(alone, document.location()).orElse(one.wrong().get(0)));
            }
        }
    }

    /** The head of a file with each of its rules in turn, each in its original line. */
    private static List<String> eachAlone(String text) {
        List<Integer> starts = new ArrayList<>();
        Matcher start = RULE_START.matcher(text);
        while (start.find()) {
            starts.add(start.start());
        }
        starts.add(text.length());
        List<String> alone = new ArrayList<>();
        for (int i = 0; i + 1 < starts.size(); i++) {
            String head = text.substring(0, starts.get(0));
            String between = text.substring(starts.get(0), starts.get(i)).replaceAll("[^\\n]", "");
            alone.add(head + between + text.substring(starts.get(i), starts.get(i + 1)));
        }
        return alone.isEmpty() ? List.of(text) : alone;
    }

    private void take(PackageDescr file) {
        try {
            checkHead(file);
        } catch (RefusedRule refused) {
            problems.add(problem(refused, 1));
            return;
        }
        for (RuleDescr rule : file.getRules()) {
            try {
                rules.add(rule(rule));
            } catch (RefusedRule refused) {
                problems.add(problem(refused, rule.getLine()));
            }
        }
    }

    private Problem problem(RefusedRule refused, int line) {
        return new Problem(
                document.location(),
                refused.line() > 0 ? refused.line() : line,
                refused.getMessage(),
                refused.mend());
    }

    private static void checkHead(PackageDescr file) {
        for (ImportDescr imported : file.getImports()) {
            if (!IMPORTS.contains(imported.getTarget())) {
                throw new RefusedRule(
                        imported.getLine(),
                        "rules may not import " + imported.getTarget(),
                        "remove the line; a rule needs Said, Claim, ProviderCode and Finding alone");
            }
        }
        Stream.of(
                        file.getFunctions(),
                        file.getGlobals(),
                        file.getTypeDeclarations(),
                        file.getFunctionImports(),
                        file.getEntryPointDeclarations())
                .flatMap(Collection::stream)
                .map(BaseDescr.class::cast)
                .findFirst()
                .ifPresent(
                        more -> {
                            throw new RefusedRule(
                                    more.getLine(),
                                    "a rule file holds rules alone",
                                    "remove functions, globals and declarations");
                        });
    }

    private DrlRule rule(RuleDescr rule) {
        Matcher name = NAME.matcher(rule.getName());
        if (!name.matches()) {
            throw new RefusedRule(
                    "the rule \"" + rule.getName() + "\" has no id in its name",
                    "begin its name with an id such as AUTH-110");
        }
        String id = name.group(1);
        checkMetadata(rule, id);
        List<DrlRule.Pattern> patterns = new ArrayList<>();
        for (BaseDescr condition : rule.getLhs().getDescrs()) {
            patterns.add(quantified(condition, Math.max(rule.getLine(), condition.getLine())));
        }
        if (patterns.stream().filter(p -> p.quantifier() == Quantifier.EACH).count()
                > MOST_JOINED) {
            throw new RefusedRule(
                    0,
                    "more than "
                            + MOST_JOINED
                            + " facts are joined, which takes time without bound",
                    "join fewer, or conclude a finding on the way and join that");
        }
        if (patterns.stream().noneMatch(p -> p.quantifier() == Quantifier.EACH)) {
            throw new RefusedRule(
                    "the rule " + id + " has no condition of its own",
                    "begin with Said(…) or Finding(…)");
        }
        return new DrlRule(
                id,
                name.group(2) == null ? "" : name.group(2),
                document.location(),
                rule.getLine(),
                metadata(rule, "check"),
                patterns,
                new ConclusionReader(lines, id, causes).read(rule));
    }

    private static void checkMetadata(RuleDescr rule, String id) {
        for (String key : rule.getAnnotationNames()) {
            if (!METADATA.contains(key)) {
                throw new RefusedRule(
                        rule.getAnnotation(key).getLine(),
                        "unknown metadata @" + key,
                        "use one of @id, @since, @spec, @check");
            }
        }
        if (!metadata(rule, "id").equals(id)) {
            throw new RefusedRule(
                    "the rule \"" + rule.getName() + "\" does not say its id",
                    "write @id(" + id + ") below its name");
        }
        if (!rule.getAttributes().isEmpty()) {
            throw new RefusedRule(
                    rule.getAttributes().values().iterator().next().getLine(),
                    "rules have no attributes, as " + rule.getAttributes().keySet(),
                    "remove them: certainties decide, not the order");
        }
    }

    private static String metadata(RuleDescr rule, String key) {
        return rule.getAnnotation(key) == null
                ? ""
                : String.valueOf(rule.getAnnotation(key).getSingleValue());
    }

    private DrlRule.Pattern quantified(Object condition, int line) {
        if (condition instanceof NotDescr not) {
            return pattern(Quantifier.NOT, not.getDescrs(), not.getLine());
        }
        if (condition instanceof ExistsDescr exists) {
            return pattern(Quantifier.EXISTS, exists.getDescrs(), exists.getLine());
        }
        return pattern(Quantifier.EACH, List.of(condition), line);
    }

    private DrlRule.Pattern pattern(Quantifier quantifier, List<?> within, int line) {
        Object only = within.size() == 1 ? within.get(0) : null;
        if (only instanceof AndDescr and && and.getDescrs().size() == 1) {
            only = and.getDescrs().get(0);
        }
        if (!(only instanceof PatternDescr pattern)
                || pattern.getSource() != null
                || pattern.getIdentifier() != null) {
            throw new RefusedRule(
                    line,
                    "this condition is not understood",
                    "use Said(…), Finding(…), not and exists, without from, accumulate, eval or variables");
        }
        FactShape fact = fact(pattern);
        List<Constraint> constraints = new ArrayList<>();
        for (BaseDescr constraint : pattern.getConstraint().getDescrs()) {
            try {
                for (String text : constraint.toString().split("&&")) {
                    constraints.add(ConstraintReader.read(fact, text));
                }
            } catch (RefusedRule refused) {
                throw refused.at(constraint.getLine());
            }
        }
        return new DrlRule.Pattern(quantifier, fact, constraints);
    }

    /** Names like a wrong one, as a question. */
    static Optional<String> didYouMean(String wrong, Collection<String> names) {
        List<String> near = SimilarNames.to(wrong, names);
        return near.isEmpty()
                ? Optional.empty()
                : Optional.of("did you mean " + String.join(" or ", near) + "?");
    }

    private static FactShape fact(PatternDescr pattern) {
        return switch (pattern.getObjectType()) {
            case "Said" -> Said.SHAPE;
            case "Claim" -> Claim.SHAPE;
            case "ProviderCode" -> ProviderCode.SHAPE;
            case "Finding" -> Finding.SHAPE;
            default ->
                    throw new RefusedRule(
                            pattern.getLine(),
                            "there is no fact " + pattern.getObjectType(),
                            didYouMean(pattern.getObjectType(), FACTS)
                                    .orElse("use Said, Claim, ProviderCode or Finding"));
        };
    }
}
