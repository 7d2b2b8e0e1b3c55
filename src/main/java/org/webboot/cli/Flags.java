package org.webboot.cli;

import org.webboot.stage.BootException;
import org.webboot.stage.Stage;
import picocli.CommandLine.Model.OptionSpec;

/// How flags are described: `-name` and `--name`, one value.
final class Flags {
    private Flags() {}

    /// Takes text.
    static OptionSpec.Builder words(String name, String other) {
        return OptionSpec.builder(name, other).arity("1").type(String.class);
    }

    /// Takes `true` or `false`; alone it means `true`, and left out `false`.
    static OptionSpec.Builder choice(String name, String other) {
        return words(name, other)
                .type(boolean.class)
                .arity("0..1")
                .fallbackValue("true")
                .defaultValue("false")
                .paramLabel("true|false")
                .converters(new StrictBoolean());
    }

    /// Every command has it.
    static OptionSpec help() {
        return OptionSpec.builder("-help", "--help", "-h")
                .type(boolean.class)
                .arity("0")
                .usageHelp(true)
                .description("show this")
                .build();
    }

    /// What was typed can't be meant.
    static BootException usage(String message, String advice) {
        return new BootException(Stage.USAGE, message, advice);
    }
}
