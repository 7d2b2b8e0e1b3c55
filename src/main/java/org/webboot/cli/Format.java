package org.webboot.cli;

import static org.webboot.cli.Flags.words;

import org.webboot.stage.BootException;
import picocli.CommandLine.Model.OptionSpec;

/// `-format text|json`.
final class Format {
    private final OptionSpec option =
            words("-format", "--format")
                    .paramLabel("text|json")
                    .defaultValue("text")
                    .description("how to print it (default: text)")
                    .build();

    OptionSpec option() {
        return option;
    }

    boolean isJson() throws BootException {
        String word = option.getValue();
        return switch (word) {
            case "json" -> true;
            case "text" -> false;
            default ->
                    throw Flags.usage(
                            "-format: '%s' is not known".formatted(word), "-format text|json");
        };
    }
}
