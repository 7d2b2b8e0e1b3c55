package org.webboot.wifi;

import java.util.List;
import org.webboot.os.MacAddress;

/// Where joining stands.
sealed interface State {
    /// @param round 0 the quick one, 1 and 2 the full ones
    /// @param byName asking for names that are hidden, too
    record Scanning(int round, boolean byName) implements State {}

    /// @param wrong how many secrets have been refused
    record Asking(Goal goal, int wrong) implements State {}

    /// @param wrong how many secrets have been refused before this one
    record Associating(Goal goal, int wrong, Evidence evidence) implements State {}

    record Joined(Goal goal, MacAddress bssid) implements State {}

    record Failed(Failure why) implements State {}

    /// For the log.
    default String label() {
        return switch (this) {
            case Scanning(int round, boolean byName) ->
                    (round == 0 ? "scanning" : "scanning fully (%d)".formatted(round))
                            + (byName ? " by name" : "");
            case Asking(Goal goal, _) -> "asking for the secret of " + goal.sought().ssid();
            case Associating(Goal goal, _, _) ->
                    "associating with %s (%s, %s MHz)"
                            .formatted(
                                    goal.sought().ssid(),
                                    goal.security(),
                                    String.join("/", texts(goal.mhz())));
            case Joined(Goal goal, MacAddress bssid) ->
                    "joined %s (%s)".formatted(goal.sought().ssid(), bssid);
            case Failed(Failure why) -> "failed: " + why.getClass().getSimpleName();
        };
    }

    private static List<String> texts(List<Integer> numbers) {
        return numbers.stream().map(String::valueOf).toList();
    }
}
