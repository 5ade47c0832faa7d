// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.report;

import io.pebbletemplates.pebble.template.Scope;
import io.pebbletemplates.pebble.template.ScopeChain;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The variables of one evaluation of a template, in two arrays, where the engine has a map for each
 * loop and each macro. What the template is given is only read: a value that a template sets under
 * such a name hides it.
 */
final class Scopes extends ScopeChain {
    private final Map<String, Object> model;

    private String[] names = new String[32];
    private Object[] values = new Object[32];
    private int used;

    /** Where each scope begins; the highest one is the innermost. */
    private int[] starts = new int[8];

    /** Whether nothing below a scope is seen in it. */
    private boolean[] local = new boolean[8];

    private int depth;

    /**
     * @param model what the template is given, below all scopes
     */
    Scopes(Map<String, Object> model) {
        this.model = model;
    }

    @Override
    public void pushScope() {
        push(false);
    }

    @Override
    public void pushScope(Map<String, Object> map) {
        push(false);
        if (map != null) {
            map.forEach(this::put);
        }
    }

    @Override
    public void pushLocalScope() {
        push(true);
    }

    private void push(boolean isLocal) {
        if (depth == starts.length) {
            starts = Arrays.copyOf(starts, 2 * depth);
            local = Arrays.copyOf(local, 2 * depth);
        }
        starts[depth] = used;
        local[depth++] = isLocal;
    }

    @Override
    public void popScope() {
        used = starts[--depth];
    }

    @Override
    public void put(String key, Object value) {
        put(depth - 1, key, value);
    }

    @Override
    public Object get(String key) {
        int place = find(key);
        return place >= 0 ? values[place] : place == NOWHERE ? model.get(key) : null;
    }

    @Override
    public boolean containsKey(String key) {
        int place = find(key);
        return place >= 0 || place == NOWHERE && model.containsKey(key);
    }

    @Override
    public boolean currentScopeContainsVariable(String name) {
        return find(depth - 1, name) >= 0;
    }

    /** Where the name is known, else in the innermost scope. */
    @Override
    public void set(String key, Object value) {
        for (int scope = depth - 1; scope >= 0; scope--) {
            if (local[scope] || find(scope, key) >= 0) {
                put(scope, key, value);
                return;
            }
        }
        put(model.containsKey(key) ? 0 : depth - 1, key, value);
    }

    @Override
    public ScopeChain deepCopy() {
        Scopes copy = new Scopes(model);
        copy.names = names.clone();
        copy.values = values.clone();
        copy.used = used;
        copy.starts = starts.clone();
        copy.local = local.clone();
        copy.depth = depth;
        return copy;
    }

    @Override
    public List<Scope> getGlobalScopes() {
        List<Scope> global = new ArrayList<>();
        for (int scope = depth - 1; scope >= 0; scope--) {
            if (local[scope]) {
                global.clear();
            } else {
                Map<String, Object> map = new HashMap<>();
                for (int i = starts[scope]; i < end(scope); i++) {
                    map.put(names[i], values[i]);
                }
                global.add(new Scope(map, false));
            }
        }
        global.add(new Scope(model, false));
        return global;
    }

    /** Not in a scope, so that it may be in the model. */
    private static final int NOWHERE = -1;

    /** A local scope ends the search. */
    private static final int HIDDEN = -2;

    private int find(String key) {
        for (int scope = depth - 1; scope >= 0; scope--) {
            int place = find(scope, key);
            if (place >= 0) {
                return place;
            }
            if (local[scope]) {
                return HIDDEN;
            }
        }
        return NOWHERE;
    }

    private int find(int scope, String key) {
        for (int i = end(scope) - 1; i >= starts[scope]; i--) {
            String name = names[i];
            if (name == key || name.hashCode() == key.hashCode() && name.equals(key)) {
                return i;
            }
        }
        return NOWHERE;
    }

    private int end(int scope) {
        return scope == depth - 1 ? used : starts[scope + 1];
    }

    private void put(int scope, String key, Object value) {
        int place = find(scope, key);
        if (place >= 0) {
            values[place] = value;
            return;
        }
        if (used == names.length) {
            names = Arrays.copyOf(names, 2 * used);
            values = Arrays.copyOf(values, 2 * used);
        }
        int at = end(scope);
        System.arraycopy(names, at, names, at + 1, used - at);
        System.arraycopy(values, at, values, at + 1, used - at);
        names[at] = key;
        values[at] = value;
        used++;
        for (int above = scope + 1; above < depth; above++) {
            starts[above]++;
        }
    }
}
