package org.webboot.dhcp.v6;

import java.util.ArrayList;
import java.util.List;

/// The client's next state, and what to do on entering it.
record Step(State next, List<Action> actions) {
    Step(State next, Action... actions) {
        this(next, List.of(actions));
    }

    /// With this to be done before.
    Step after(Action... first) {
        List<Action> all = new ArrayList<>(List.of(first));
        all.addAll(actions);
        return new Step(next, all);
    }
}
