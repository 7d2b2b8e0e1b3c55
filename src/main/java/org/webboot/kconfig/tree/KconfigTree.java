package org.webboot.kconfig.tree;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.webboot.kconfig.KernelVersion;
import org.webboot.stage.BootException;
import org.webboot.stage.Stage;

/// The options of a kernel's source, and what each depends on.
public final class KconfigTree {
    private final Map<String, Symbol> symbols;
    private final Map<String, String> fixed;
    private final List<String> oddities;

    /// @param fixed values that come from the build's environment
    /// @param oddities lines that could not be read
    KconfigTree(Map<String, Symbol> symbols, Map<String, String> fixed, List<String> oddities) {
        this.symbols = symbols;
        this.fixed = fixed;
        this.oddities = oddities;
    }

    /// @param version of the source, as its Makefile says
    public record Source(KconfigTree tree, KernelVersion version, Path directory) {}

    /// Reads the source of a kernel.
    ///
    /// @throws BootException of stage USAGE if `directory` is none
    public static Source read(Path directory) throws BootException {
        try {
            if (!Files.isRegularFile(directory.resolve("Kconfig"))) {
                throw new IOException("it has no Kconfig");
            }
            String text =
                    TreeReader.version(directory)
                            .orElseThrow(() -> new IOException("its Makefile says no version"));
            KernelVersion version =
                    KernelVersion.parse(text)
                            .orElseThrow(() -> new IOException(text + " is no version"));
            return new Source(new TreeReader(directory, text).read(), version, directory);
        } catch (IOException e) {
            throw new BootException(
                    Stage.USAGE,
                    "-kernel-source %s is no kernel's source: %s"
                            .formatted(directory, e.getMessage()),
                    "the directory that linux-source-*.tar.xz was unpacked to",
                    e);
        }
    }

    /// Empty for what no file defines.
    Optional<Symbol> symbol(String name) {
        return Optional.ofNullable(symbols.get(name)).filter(s -> s.type().isPresent());
    }

    Collection<Symbol> symbols() {
        return symbols.values();
    }

    Optional<String> fixed(String name) {
        return Optional.ofNullable(fixed.get(name));
    }

    /// With file and line.
    List<String> oddities() {
        return oddities;
    }
}
