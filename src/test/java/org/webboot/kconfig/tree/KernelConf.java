package org.webboot.kconfig.tree;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.webboot.kconfig.Config;
import org.webboot.kconfig.ConfigSource;
import org.webboot.lab.HostCommand;
import org.webboot.stage.BootException;

/// The kernel's own `make olddefconfig`: what it makes of a configuration.
///
/// @param source a kernel's clean source
/// @param output where it may write
record KernelConf(Path source, Path output) {
    private static final Duration LIMIT = Duration.ofMinutes(5);

    /// The text that comes of a text.
    String settle(String text) throws IOException {
        Path config = output.resolve(".config");
        Files.writeString(config, text);
        String _ =
                HostCommand.output(
                        LIMIT,
                        "make",
                        "-C",
                        source.toString(),
                        "O=" + output,
                        "ARCH=x86",
                        "olddefconfig");
        return Files.readString(config);
    }

    /// What the tool that [#settle] has built makes of a text for another tree.
    String settle(Path tree, String text) throws IOException {
        Path config = output.resolve("small.config");
        Files.writeString(config, text);
        String _ =
                HostCommand.output(
                        LIMIT,
                        "env",
                        "-C",
                        output.toString(), // it leaves include/config where it runs
                        "srctree=" + tree.toAbsolutePath(),
                        "ARCH=x86",
                        "SRCARCH=x86",
                        "KERNELVERSION=6.1.7",
                        "KCONFIG_CONFIG=" + config,
                        output.resolve("scripts/kconfig/conf").toString(),
                        "-s",
                        "--olddefconfig",
                        "Kconfig");
        return Files.readString(config);
    }

    /// What the kernel's own merge_config.sh makes of `base` and a fragment, settled.
    String merge(String base, List<String> fragment) throws IOException {
        Path before = Files.writeString(output.resolve("base.config"), base);
        Path lines = Files.write(output.resolve("fragment.config"), fragment);
        String _ =
                HostCommand.output(
                        LIMIT,
                        "env",
                        "-C",
                        output.toString(), // it leaves its temporary files where it runs
                        source.resolve("scripts/kconfig/merge_config.sh").toString(),
                        "-m",
                        "-O",
                        output.toString(),
                        before.toString(),
                        lines.toString());
        return settle(Files.readString(output.resolve(".config")));
    }

    /// `base` with a line for each answer, settled.
    String with(String base, List<WhyNot.Answer> answers) throws IOException {
        List<String> lines = new ArrayList<>();
        for (WhyNot.Answer answer : answers) {
            lines.add(line(answer.name(), answer.wanted()));
        }
        return settle(base + String.join("", lines));
    }

    static String line(String name, Tri value) {
        return value == Tri.N
                ? "# CONFIG_%s is not set\n".formatted(name)
                : "CONFIG_%s=%s\n".formatted(name, value.letter());
    }

    static Config config(String text) throws IOException {
        Path file = Files.createTempFile("webboot", ".config");
        try {
            return new ConfigSource(Optional.empty()).file(Files.writeString(file, text)).config();
        } catch (BootException e) {
            throw new IOException(e);
        } finally {
            Files.delete(file);
        }
    }
}
