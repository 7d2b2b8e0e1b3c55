package org.webboot.wifi;

import java.util.Optional;

/// Asks the person at the console.
public interface Ask {
    /// @return what was typed; empty if nobody is there or nothing was typed
    Optional<String> line(String prompt);

    /// Without showing what is typed.
    ///
    /// @return empty if nobody is there or nothing was typed
    Optional<Secret> secret(String prompt);

    /// Nobody is there.
    static Ask nobody() {
        return new Ask() {
            @Override
            public Optional<String> line(String prompt) {
                return Optional.empty();
            }

            @Override
            public Optional<Secret> secret(String prompt) {
                return Optional.empty();
            }
        };
    }
}
