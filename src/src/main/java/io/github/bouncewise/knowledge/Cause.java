// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.knowledge;

import java.util.List;

/**
 * One reason why mail is not delivered: a file of {@code knowledge-base/causes/}.
 *
 * @param id in kebab case, such as {@code spf-ip-missing}; the name of its file
 * @param meaning one English sentence for administrators
 * @param category what it is about, coarsely
 * @param party who must act first
 * @param finalParty who must act first where nothing is tried any more, and waiting does not help
 * @param permanent whether the same message will be refused again as long as nothing is corrected
 * @param resend whether and when sending again helps
 * @param reason the closest reason of Sisimai 5.7
 * @param vague whether it only says that something was refused: words for it do not add up, and a
 *     reason that is told takes its place
 * @param threshold certainty of the rules (0 to 1, before calibration) below which the answer is
 *     "not known"
 * @param values names of the values that its texts need, such as {@code spfRecord}
 * @param references RFC sections and pages of providers, by name
 */
public record Cause(
        String id,
        String meaning,
        Category category,
        Party party,
        Party finalParty,
        boolean permanent,
        Resend resend,
        String reason,
        boolean vague,
        double threshold,
        List<String> values,
        List<String> references) {

    /** Whether and when sending the same message again helps. */
    public enum Resend {
        /** It will be refused again; do not. */
        NEVER,
        /** After the problem has been corrected. */
        AFTER_FIX,
        /** After a while, without any correction. */
        LATER,
        /** At once. */
        NOW,
        /** The server still tries by itself. */
        AUTOMATIC,
        /** Unknown. */
        UNKNOWN
    }

    public Cause {
        values = List.copyOf(values);
        references = List.copyOf(references);
    }
}
