package org.webboot.kconfig.tree;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads a kernel's Kconfig files (scripts/kconfig/parser.y), from its topmost one on.
final class TreeReader {
    /// The architecture that webboot is for.
    private static final String ARCH = "x86";

    /// What begins an entry, and so ends the one before.
    private static final Set<String> ENTRIES =
            Set.of(
                    "config",
                    "menuconfig",
                    "choice",
                    "endchoice",
                    "menu",
                    "endmenu",
                    "if",
                    "endif",
                    "source",
                    "comment",
                    "mainmenu");

    private static final Set<String> HELP = Set.of("help", "---help---");

    private final Path source;
    private final Map<String, String> environment;
    private final Macros macros;
    private final Map<String, Symbol> symbols = new HashMap<>();
    private final List<String> oddities = new ArrayList<>();
    private final Map<String, String> fixed = new HashMap<>();
    private int depth;

    TreeReader(Path source, String version) {
        this.source = source;
        environment =
                Map.of(
                        "srctree", source.toString(),
                        "SRCARCH", ARCH,
                        "ARCH", ARCH,
                        "KERNELVERSION", version);
        macros = new Macros(environment);
    }

    /// @throws IOException if a file that is named is not there, or goes round in a circle
    KconfigTree read() throws IOException {
        file("Kconfig", Context.TOP);
        return new KconfigTree(symbols, fixed, oddities);
    }

    private void file(String name, Context context) throws IOException {
        if (++depth > 64) {
            throw new IOException(name + " is named by itself");
        }
        Path path = source.resolve(name).normalize();
        if (!path.startsWith(source.normalize())) {
            throw new IOException(name + " lies outside of " + source);
        }
        block(new Lines(name, Files.readAllLines(path, StandardCharsets.UTF_8)), context);
        depth--;
    }

    /// Up to the end of the file, or of the block.
    private void block(Lines lines, Context context) throws IOException {
        while (lines.hasNext()) {
            String line = lines.next();
            if (macros.assigns(line) || line.strip().startsWith("$(")) {
                continue;
            }
            Place place = lines.place();
            Tokens tokens = Tokens.of(line, macros);
            String word = tokens.take();
            try {
                if (word.startsWith("end")) {
                    return;
                }
                entry(word, tokens, lines, context);
            } catch (IllegalArgumentException e) {
                oddities.add("%s: %s".formatted(place, e.getMessage()));
            }
        }
    }

    private void entry(String word, Tokens tokens, Lines lines, Context context)
            throws IOException {
        switch (word) {
            case "config", "menuconfig" -> config(tokens.take(), lines, context);
            case "choice" -> choice(tokens, lines, context);
            case "menu" -> block(lines, attributes(lines).inside(context));
            case "if" -> block(lines, context.when(ExprReader.read(tokens)));
            case "source" -> file(sourced(tokens.take()), context);
            case "comment" -> attributes(lines);
            case "mainmenu" -> {}
            default -> throw new IllegalArgumentException("'%s' is unknown".formatted(word));
        }
    }

    private void config(String name, Lines lines, Context context) {
        Place place = lines.place();
        Entry entry = attributes(lines);
        entry.define(symbol(name), place, context);
        entry.environment().map(environment::get).ifPresent(value -> fixed.put(name, value));
        for (Entry.Select select : entry.selects()) {
            symbol(select.target())
                    .selectedBy()
                    .add(
                            new Symbol.Force(
                                    name, entry.needs(context).and(select.when()), select.place()));
        }
    }

    private void choice(Tokens tokens, Lines lines, Context context) throws IOException {
        Place place = lines.place();
        String name = tokens.take();
        Entry entry = attributes(lines);
        if (!name.isEmpty()) {
            entry.define(symbol(name), place, context);
        }
        block(lines, entry.inside(context).inChoice());
    }

    private Entry attributes(Lines lines) {
        Entry entry = new Entry();
        while (lines.hasNext()) {
            String line = lines.peek();
            String word = Tokens.of(line, macros).take();
            if (ENTRIES.contains(word)) {
                return entry;
            }
            if (HELP.contains(word) || line.strip().startsWith("---help---")) {
                lines.next();
                lines.skipHelp();
                continue;
            }
            if (!takes(entry, lines)) {
                return entry;
            }
        }
        return entry;
    }

    private boolean takes(Entry entry, Lines lines) {
        String line = lines.peek();
        try {
            if (!entry.takes(Tokens.of(line, macros), lines.place())) {
                return false;
            }
        } catch (IllegalArgumentException e) {
            oddities.add("%s: %s: %s".formatted(lines.place(), e.getMessage(), line.strip()));
        }
        lines.next();
        return true;
    }

    private Symbol symbol(String name) {
        return symbols.computeIfAbsent(name, Symbol::new);
    }

    /// Before 4.18 names had plain variables: `arch/$SRCARCH/Kconfig`.
    private static String sourced(String name) {
        return name.replace("$SRCARCH", ARCH);
    }

    /// `6.1.192` out of the kernel's Makefile.
    static Optional<String> version(Path source) throws IOException {
        Map<String, String> said = new HashMap<>();
        for (String line : Files.readAllLines(source.resolve("Makefile"))) {
            String[] parts = line.split("\\s*=\\s*", 2);
            if (parts.length == 2) {
                said.putIfAbsent(parts[0], parts[1].strip());
            }
        }
        String major = said.getOrDefault("VERSION", "");
        String minor = said.getOrDefault("PATCHLEVEL", "");
        String patch = said.getOrDefault("SUBLEVEL", "");
        return major.isEmpty() || minor.isEmpty()
                ? Optional.empty()
                : Optional.of("%s.%s.%s".formatted(major, minor, patch.isEmpty() ? "0" : patch));
    }
}
