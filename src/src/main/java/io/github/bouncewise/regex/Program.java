// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.regex;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A syntax tree as steps: each takes a character, or goes on in two ways, or holds at some places
 * only. Step 0 is the start.
 *
 * @param steps the successors of each are among them
 * @param anchored whether every match begins with the text
 */
record Program(List<Step> steps, boolean anchored) {
    /** Larger ones are left to RE2/J. */
    private static final int MOST_STEPS = 20_000;

    sealed interface Step {}

    record Take(CharSet set, int next) implements Step {}

    /** Two ways to go on; the first is the better one. */
    record Either(int first, int second) implements Step {}

    record At(Node.Place place, int next) implements Step {}

    /**
     * Where a group begins or ends.
     *
     * @param slot twice the number of the group, and one more at its end
     */
    record Mark(int slot, int next) implements Step {}

    record Match() implements Step {}

    /** Empty for one that is too large. */
    static Optional<Program> of(Node node) {
        Writer writer = new Writer();
        // written from the end to the start, so that each successor is known
        int first = writer.write(node, writer.add(new Match()));
        // nothing leads back to the start: there a match only begins
        int start = writer.add(new Either(first, first));
        return writer.full
                ? Optional.empty()
                : Optional.of(writer.startingAt(start, isAnchored(node)));
    }

    private static boolean isAnchored(Node node) {
        if (node instanceof Node.Sequence sequence) {
            return sequence.nodes().stream()
                    .filter(one -> !one.equals(Node.EMPTY))
                    .findFirst()
                    .filter(Program::isAnchored)
                    .isPresent();
        }
        if (node instanceof Node.Choice choice) {
            return choice.nodes().stream().allMatch(Program::isAnchored);
        }
        if (node instanceof Node.Group group) {
            return isAnchored(group.node());
        }
        return node == Node.Place.TEXT_START;
    }

    private static final class Writer {
        private final List<Step> steps = new ArrayList<>();
        private boolean full;

        int add(Step step) {
            full |= steps.size() >= MOST_STEPS;
            if (!full) {
                steps.add(step);
            }
            return steps.size() - 1;
        }

        /** The step with which a node starts that goes on with another. */
        int write(Node node, int next) {
            if (full) {
                return 0;
            }
            if (node instanceof Node.Chars chars) {
                return add(new Take(chars.set(), next));
            }
            if (node instanceof Node.Place place) {
                return add(new At(place, next));
            }
            if (node instanceof Node.Sequence sequence) {
                int start = next;
                for (int i = sequence.nodes().size() - 1; i >= 0; i--) {
                    start = write(sequence.nodes().get(i), start);
                }
                return start;
            }
            if (node instanceof Node.Group group) {
                int end = add(new Mark(2 * group.number() + 1, next));
                return add(new Mark(2 * group.number(), write(group.node(), end)));
            }
            if (node instanceof Node.Choice choice) {
                int start = write(choice.nodes().get(choice.nodes().size() - 1), next);
                for (int i = choice.nodes().size() - 2; i >= 0; i--) {
                    start = add(new Either(write(choice.nodes().get(i), next), start));
                }
                return start;
            }
            return write((Node.Repeat) node, next);
        }

        private int write(Node.Repeat repeat, int next) {
            int start = next;
            if (repeat.most() < 0) {
                int loop = add(new Either(next, next));
                if (full) {
                    return 0;
                }
                steps.set(loop, either(write(repeat.node(), loop), next, repeat.lazy()));
                start = loop;
            }
            for (int i = repeat.least(); i < repeat.most() && !full; i++) {
                start = add(either(write(repeat.node(), start), next, repeat.lazy()));
            }
            for (int i = 0; i < repeat.least() && !full; i++) {
                start = write(repeat.node(), start);
            }
            return start;
        }

        private static Either either(int again, int on, boolean lazy) {
            return lazy ? new Either(on, again) : new Either(again, on);
        }

        Program startingAt(int start, boolean anchored) {
            // the start changes places with step 0
            List<Step> moved = new ArrayList<>();
            for (int i = 0; i < steps.size(); i++) {
                moved.add(moved(steps.get(i == 0 ? start : i == start ? 0 : i), start));
            }
            return new Program(List.copyOf(moved), anchored);
        }

        private static Step moved(Step step, int start) {
            if (step instanceof Take take) {
                return new Take(take.set(), moved(take.next(), start));
            }
            if (step instanceof At at) {
                return new At(at.place(), moved(at.next(), start));
            }
            if (step instanceof Mark mark) {
                return new Mark(mark.slot(), moved(mark.next(), start));
            }
            return step instanceof Either either
                    ? new Either(moved(either.first(), start), moved(either.second(), start))
                    : step;
        }

        private static int moved(int step, int start) {
            return step == 0 ? start : step == start ? 0 : step;
        }
    }
}
