package org.webboot.wifi;

import java.time.Duration;

/// What is to be done on entering a state.
sealed interface Action {
    /// @param quick only the channels on which a question may be asked: a tenth of the time, as
    ///   nobody has to be waited for on the others
    /// @param byName ask for the names too, of networks that hide them
    record Scan(boolean quick, boolean byName) implements Action {}

    /// Ask the person.
    ///
    /// @param again the one before was refused
    record AskSecret(Goal goal, boolean again) implements Action {}

    /// Describe the network to wpa_supplicant and let it begin.
    record Associate(Goal goal) implements Action {}

    /// [Event.TimeUp] comes after this, unless another limit is set before.
    record Limit(Duration time) implements Action {}
}
