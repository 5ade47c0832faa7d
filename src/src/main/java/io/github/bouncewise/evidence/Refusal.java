// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.evidence;

import io.github.bouncewise.dsn.Failure;
import io.github.bouncewise.knowledge.BlockListZone;
import io.github.bouncewise.knowledge.Providers;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * What is known of one refused recipient where facts are made from evidence.
 *
 * @param senderDomain of the envelope sender, or empty
 * @param namedAddresses our addresses that the remote server names
 * @param zones the block lists that are known
 * @param namedZones those of them that the remote server names
 * @param found everything that was found out about the bounce
 */
public record Refusal(
        Failure failure,
        String senderDomain,
        Set<String> namedAddresses,
        List<BlockListZone> zones,
        List<BlockListZone> namedZones,
        Providers providers,
        Found found) {

    /** The evidence of one bounce, by kind. */
    public interface Found {
        /** In order. */
        <E extends Evidence> List<E> of(Class<E> kind);
    }

    /** The evidence about the address that the remote server names; all where it names none. */
    public <E> List<E> fitting(List<E> all, Function<E, String> address) {
        if (all.isEmpty() || namedAddresses.isEmpty()) {
            return all;
        }
        List<E> fitting =
                all.stream().filter(e -> namedAddresses.contains(address.apply(e))).toList();
        return fitting.isEmpty() ? all : fitting;
    }
}
