package org.webboot.handover;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.webboot.kernel.ModulesDep;

/// The modules of one kernel release in a mounted root file system. Links that leave that file
/// system are not followed: `lib -> /usr/lib` would lead into our own.
final class LiveModules {
    private final Path root;
    private final Path directory;
    private final ModulesDep dep;
    private final Set<String> builtIn;

    private LiveModules(Path root, Path directory) throws IOException {
        this.root = root;
        this.directory = directory;
        this.dep = ModulesDep.parse(Files.readAllLines(inside("modules.dep")));
        this.builtIn = InitrdModules.builtIn(Files.readAllLines(inside("modules.builtin")));
    }

    /// Empty if that root file system has no modules of that release.
    ///
    /// @param trees directories of `mount` that hold one directory per release; `*` is any part of
    ///   a name
    static Optional<LiveModules> of(Path mount, String release, List<String> trees)
            throws IOException {
        Path root = mount.toRealPath();
        for (Path tree : expanded(root, trees)) {
            Path directory = tree.resolve(release);
            if (Files.isDirectory(directory) && inside(root, directory)) {
                return Optional.of(new LiveModules(root, directory));
            }
        }
        return Optional.empty();
    }

    /// The releases that a root file system does have modules of.
    static List<String> releases(Path mount, List<String> trees) throws IOException {
        List<String> found = new ArrayList<>();
        for (Path tree : expanded(mount.toRealPath(), trees)) {
            try (DirectoryStream<Path> children = Files.newDirectoryStream(tree)) {
                children.forEach(child -> found.add(child.getFileName().toString()));
            }
        }
        return found.stream().distinct().sorted().toList();
    }

    private static List<Path> expanded(Path root, List<String> trees) throws IOException {
        List<Path> found = new ArrayList<>();
        for (String tree : trees) {
            List<Path> step = List.of(root);
            for (String name : tree.split("/", -1)) {
                step = below(root, step, name);
            }
            found.addAll(step);
        }
        return found;
    }

    private static List<Path> below(Path root, List<Path> directories, String name)
            throws IOException {
        List<Path> found = new ArrayList<>();
        for (Path directory : directories) {
            try (DirectoryStream<Path> children = Files.newDirectoryStream(directory, name)) {
                for (Path child : children) {
                    if (Files.isDirectory(child) && inside(root, child)) {
                        found.add(child);
                    }
                }
            }
        }
        found.sort(null);
        return found;
    }

    /// The drivers that this kernel doesn't have built in, in the order to load them; empty if it
    /// was built without.
    Optional<List<KernelModule>> load(DriverSet set) throws IOException {
        Optional<List<String>> paths = set.toLoad(dep, builtIn);
        return paths.isPresent() ? Optional.of(read(paths.get())) : Optional.empty();
    }

    /// Those of `names` that are modules here, and what they need, in the order to load them.
    List<KernelModule> load(List<String> names) throws IOException {
        return read(dep.inOrder(names.stream().flatMap(n -> dep.path(n).stream()).toList()));
    }

    private List<KernelModule> read(List<String> paths) throws IOException {
        List<KernelModule> modules = new ArrayList<>();
        for (String path : paths) {
            modules.add(read(path));
        }
        return modules;
    }

    private KernelModule read(String path) throws IOException {
        try (InputStream in = Files.newInputStream(inside(path))) {
            return KernelModule.read(path, in);
        }
    }

    private Path inside(String relative) throws IOException {
        Path path = directory.resolve(relative);
        if (!inside(root, path)) {
            throw new IOException("%s leads out of the image".formatted(relative));
        }
        return path;
    }

    private static boolean inside(Path root, Path path) throws IOException {
        return path.toRealPath().startsWith(root);
    }
}
