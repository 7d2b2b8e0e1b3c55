package org.webboot.cli;

import static org.webboot.cli.Flags.words;

import java.util.List;
import java.util.Optional;
import org.webboot.plan.OwnSystems;
import org.webboot.stage.BootException;
import org.webboot.stage.Stage;
import picocli.CommandLine.Model.OptionSpec;

/// `-distros` and `-distros-key`.
final class DistrosOptions {
    private final OptionSpec places =
            words("-distros", "--distros")
                    .type(List.class)
                    .auxiliaryTypes(String.class)
                    .paramLabel("DIR|URL")
                    .description(
                            "catalog entries of your own: a directory of them, or the address of a"
                                    + " signed one, https://host/NAME.properties; may be repeated")
                    .build();

    private final OptionSpec keys =
            words("-distros-key", "--distros-key")
                    .type(List.class)
                    .auxiliaryTypes(String.class)
                    .paramLabel("FINGERPRINT[=URL|FILE]")
                    .description(
                            "whose signature an entry from an address must have, as -key; may be"
                                    + " repeated")
                    .build();

    List<OptionSpec> all() {
        return List.of(places, keys);
    }

    OwnSystems value() throws BootException {
        try {
            return OwnSystems.parse(given(places), given(keys));
        } catch (IllegalArgumentException e) {
            throw new BootException(
                    Stage.USAGE,
                    "-distros, -distros-key: " + e.getMessage(),
                    "-distros DIR, or -distros https://host/NAME.properties -distros-key"
                            + " FINGERPRINT, with NAME.properties.sig or .asc beside it",
                    e);
        }
    }

    private static List<String> given(OptionSpec option) {
        return Optional.<List<String>>ofNullable(option.getValue()).orElse(List.of());
    }
}
