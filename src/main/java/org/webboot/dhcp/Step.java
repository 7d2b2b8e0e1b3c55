package org.webboot.dhcp;

import java.util.List;

/// The client's next state, and what to do on entering it.
record Step(State next, List<Action> actions) {
    Step(State next, Action... actions) {
        this(next, List.of(actions));
    }
}
