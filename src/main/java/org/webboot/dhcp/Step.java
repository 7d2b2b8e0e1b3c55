package org.webboot.dhcp;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// The client's next state, and what to do on entering it.
///
/// @param <S> the machine's states
record Step<S>(S next, List<Action> actions) {
    Step(S next, Action... actions) {
        this(next, List.of(actions));
    }

    Step<S> waiting(Duration duration) {
        List<Action> all = new ArrayList<>(actions);
        all.add(new Action.Wait(duration));
        return new Step<>(next, all);
    }

    /// With a line before all else.
    Step<S> telling(String line) {
        List<Action> all = new ArrayList<>(List.of(new Action.Tell(line)));
        all.addAll(actions);
        return new Step<>(next, all);
    }
}
