// SPDX-License-Identifier: Apache-2.0
/**
 * Regular expressions over strangers' text, in time linear in the text, and fast where they don't
 * match: most patterns of the knowledge fit few messages.
 *
 * <p>RE2/J (github.com/google/re2j) says what a pattern means and which groups it has. In front of
 * it stand two filters that only answer whether there is a match: an index of the literals that
 * patterns need ({@link io.github.bouncewise.regex.PatternIndex}), which looks at a text once for
 * all patterns, and for each pattern an automaton that is made while it is used.
 *
 * <p>Lives here: the syntax tree, the literals, the automaton, and the pattern and matcher that the
 * readers use. Never here: a pattern.
 */
package io.github.bouncewise.regex;
