package org.webboot.wifi;

import java.util.List;

/// The next state and what to do on the way.
record Step(State next, List<Action> actions) {
    Step {
        actions = List.copyOf(actions);
    }

    static Step to(State next, Action... actions) {
        return new Step(next, List.of(actions));
    }
}
