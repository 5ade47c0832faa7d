// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.evidence;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bouncewise.knowledge.BlockListZone;
import java.util.List;
import java.util.Optional;

/**
 * One kind of evidence, in one place: how it is written to and read from JSON, what rules see of
 * it, and the line that the report shows of it. Implementations have no state.
 */
public interface EvidenceKind<E extends Evidence> {

    /** The word of the JSON contract, such as {@code reverse-dns}. */
    String type();

    /** The record of this kind. */
    Class<E> record();

    /** Writes the fields of the contract without the type; null if unknown. */
    void write(E evidence, ObjectNode to);

    /**
     * Reads the same fields.
     *
     * @throws IllegalArgumentException names the field and how to correct it
     */
    E read(EvidenceFields from);

    /** What rules see of it, in the order in which people see it. */
    default List<EvidenceFact<E>> facts() {
        return List.of();
    }

    /** Who may be shown it, apart from the operator. */
    Disclosure disclosure();

    /** What is left of it for those who may not be shown it; empty if nothing is. */
    default Optional<E> withheld(E evidence) {
        return Optional.empty();
    }

    /** Our address that it is about; empty where it is about something else. */
    default Optional<String> ownAddress(E evidence) {
        return Optional.empty();
    }

    /** Whether its facts say something of an address that we send from, so that they need one. */
    default boolean aboutOurAddress() {
        return false;
    }

    /** Whether all evidence of this kind shares its lines, which follow those of other kinds. */
    default boolean sharesLines() {
        return false;
    }

    /**
     * What the report shows.
     *
     * @param evidence one piece; all of a bounce if they share their lines
     * @param zones the block lists that are known
     */
    List<CheckLine> lines(List<E> evidence, List<BlockListZone> zones);

    /** Null for an empty text, as the contract requires. */
    static String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
