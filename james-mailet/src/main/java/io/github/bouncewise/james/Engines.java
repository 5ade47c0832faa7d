// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.james;

import io.github.bouncewise.Bouncewise;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.inject.Singleton;

/**
 * The engines that the mailets of this James have opened, usually one: for the webadmin and the
 * health check. A singleton, created by James' injector.
 */
@Singleton
public class Engines {
    private final List<Bouncewise> open = new CopyOnWriteArrayList<>();

    void opened(Bouncewise engine) {
        open.add(engine);
    }

    void closed(Bouncewise engine) {
        open.remove(engine);
    }

    List<Bouncewise> open() {
        return open;
    }
}
