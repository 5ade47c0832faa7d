// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.evidence.blocklist;

import io.github.bouncewise.knowledge.BlockListZone;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The keys of block lists that require payment or a registration. They are used in the names of
 * queries only: evidence names the public zone, and this class never exposes a key.
 */
public final class ZoneKeys {
    /** No keys. */
    public static final ZoneKeys NONE = new ZoneKeys(Map.of());

    private final Map<String, String> keys;

    /**
     * @param keys by the public name of the zone, in lower case
     */
    public ZoneKeys(Map<String, String> keys) {
        this.keys = new TreeMap<>(keys);
    }

    /** The public names of the zones, in alphabetical order. */
    public List<String> zones() {
        return List.copyOf(keys.keySet());
    }

    /** Zones for which there is a key, but which take none, so far as is known. */
    public List<String> useless(List<BlockListZone> known) {
        TreeSet<String> zones = new TreeSet<>(keys.keySet());
        known.stream()
                .filter(zone -> !zone.keyed().isEmpty())
                .map(BlockListZone::zone)
                .forEach(zones::remove);
        return List.copyOf(zones);
    }

    /** The name below which to ask: a secret where there is a key. */
    String zoneToAsk(BlockListZone zone) {
        String key = keys.getOrDefault(zone.zone(), "");
        return key.isEmpty() || zone.keyed().isEmpty()
                ? zone.zone()
                : zone.keyed().replace(BlockListZone.KEY, key);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ZoneKeys those && keys.equals(those.keys);
    }

    @Override
    public int hashCode() {
        return keys.hashCode();
    }

    /** Without the names: a key may have been written in the place of one. */
    @Override
    public String toString() {
        return "keys of block lists: " + keys.size();
    }
}
