package org.webboot.vm;

import java.util.List;
import org.webboot.stage.Stage;

/// How a machine fails.
sealed interface Symptom {
    /// Before there is a shell.
    ///
    /// @param first the kernel says this
    /// @param then and this
    record Console(String first, String then) implements Symptom {}

    /// webboot ends.
    ///
    /// @param options that it is given beside image and digest
    /// @param said all of them, before or at the end
    record Refusal(Stage stage, String options, List<String> said) implements Symptom {
        static Refusal at(Stage stage, String... said) {
            return new Refusal(stage, "", List.of(said));
        }
    }
}
