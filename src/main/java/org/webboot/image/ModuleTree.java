package org.webboot.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.webboot.kernel.ModulePath;
import org.webboot.kernel.ModulesDep;

/// A directory `lib/modules/VERSION` as `depmod` left it.
final class ModuleTree {
    private final Path directory;
    private final ModulesDep dep;

    /// What modules need beside what `modules.dep` says.
    private final Map<String, List<String>> more = new HashMap<>();

    private ModuleTree(Path directory, ModulesDep dep) {
        this.directory = directory;
        this.dep = dep;
    }

    static ModuleTree read(Path directory) throws IOException {
        ModulesDep dep = ModulesDep.parse(Files.readAllLines(directory.resolve("modules.dep")));
        ModuleTree tree = new ModuleTree(directory, dep);
        Path softdep = directory.resolve("modules.softdep");
        if (Files.exists(softdep)) {
            for (String line : Files.readAllLines(softdep)) {
                tree.softdep(words(line));
            }
        }
        return tree;
    }

    /// `softdep r8169 pre: realtek`: busybox's modprobe doesn't know these, so they become needs.
    /// Only PHY drivers: the others are ciphers, of which one that the processor lacks would keep
    /// the driver from loading, and which the kernel asks for by itself.
    private void softdep(List<String> words) {
        if (words.size() < 4 || !words.get(0).equals("softdep") || !words.get(2).equals("pre:")) {
            return;
        }
        Optional<String> module = dep.path(words.get(1));
        for (String wanted : words.subList(3, words.size())) {
            Optional<String> path = dep.path(wanted).filter(p -> p.contains("drivers/net/phy/"));
            if (module.isPresent() && path.isPresent()) {
                List<String> all = new ArrayList<>(needs(module.get()));
                all.add(path.get()); // the last is loaded first
                all.addAll(needs(path.get()));
                more.put(module.get(), all.stream().distinct().toList());
            }
        }
    }

    private List<String> needs(String path) {
        return more.getOrDefault(path, dep.needs(path));
    }

    /// The paths that a list in the form of `modules.txt` chooses, with everything they need.
    SortedSet<String> choose(Collection<String> list) {
        Deque<String> todo = new ArrayDeque<>();
        Set<String> unwanted = new HashSet<>();
        list.stream()
                .filter(line -> line.startsWith("-"))
                .forEach(line -> dep.path(line.substring(1)).ifPresent(unwanted::add));
        for (String wanted : list) {
            if (wanted.startsWith("-")) {
                continue;
            }
            if (wanted.endsWith("/")) {
                dep.paths().stream()
                        .filter(path -> path.startsWith("kernel/" + wanted))
                        .filter(path -> !unwanted.contains(path))
                        .forEach(todo::add);
            } else {
                dep.path(wanted).ifPresent(todo::add);
            }
        }
        SortedSet<String> chosen = new TreeSet<>();
        while (!todo.isEmpty()) {
            String path = todo.pop();
            if (chosen.add(path)) {
                todo.addAll(needs(path));
            }
        }
        return chosen;
    }

    Path file(String path) {
        return directory.resolve(path);
    }

    /// `modules.dep` of the chosen ones alone; the image has them unpacked.
    String dependencies(SortedSet<String> chosen) {
        StringBuilder text = new StringBuilder();
        for (String path : dep.paths()) {
            if (chosen.contains(path)) {
                text.append(ModulePath.unpacked(path)).append(':');
                needs(path).forEach(need -> text.append(' ').append(ModulePath.unpacked(need)));
                text.append('\n');
            }
        }
        return text.toString();
    }

    /// The lines of `modules.alias` or `modules.symbols` that lead to one of the chosen.
    String filter(String file, SortedSet<String> chosen) throws IOException {
        SortedSet<String> names = new TreeSet<>();
        chosen.forEach(path -> names.add(ModulePath.name(path)));
        Path source = directory.resolve(file);
        if (!Files.exists(source)) {
            return "";
        }
        StringBuilder text = new StringBuilder();
        try (Stream<String> lines = Files.lines(source)) {
            lines.filter(line -> names.contains(lastWord(line).replace('-', '_')))
                    .forEach(line -> text.append(line).append('\n'));
        }
        return text.toString();
    }

    private static String lastWord(String line) {
        return line.substring(line.lastIndexOf(' ') + 1);
    }

    private static List<String> words(String text) {
        return text.isBlank() ? List.of() : List.of(text.strip().split("\\s+"));
    }
}
