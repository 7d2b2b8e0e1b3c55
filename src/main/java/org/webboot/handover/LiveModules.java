package org.webboot.handover;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.webboot.codec.Compression;
import org.webboot.kernel.Elf;
import org.webboot.kernel.ModulePath;
import org.webboot.kernel.ModulesDep;
import org.webboot.stage.BootException;

/// The modules of one kernel release in a mounted root file system. Links that leave that file
/// system are not followed: `lib -> /usr/lib` would lead into our own.
final class LiveModules {
    /// The largest of the four, libnvdimm, has some 450 KB.
    private static final int MODULE_MAX = 32 << 20;

    private static final List<String> PARENTS = List.of("usr/lib/modules", "lib/modules");

    private final Path root;
    private final Path directory;
    private final String release;

    private LiveModules(Path root, Path directory, String release) {
        this.root = root;
        this.directory = directory;
        this.release = release;
    }

    /// Empty if that root file system has no modules of that release.
    static Optional<LiveModules> of(Path mount, String release) throws IOException {
        Path root = mount.toRealPath();
        for (String parent : PARENTS) {
            Path directory = root.resolve(parent).resolve(release);
            if (Files.isDirectory(directory) && inside(root, directory)) {
                return Optional.of(new LiveModules(root, directory, release));
            }
        }
        return Optional.empty();
    }

    /// The releases that a root file system does have modules of.
    static List<String> releases(Path mount) throws IOException {
        Path root = mount.toRealPath();
        List<String> found = new ArrayList<>();
        for (String parent : PARENTS) {
            Path directory = root.resolve(parent);
            if (Files.isDirectory(directory) && inside(root, directory)) {
                try (Stream<Path> children = Files.list(directory)) {
                    children.map(c -> c.getFileName().toString()).sorted().forEach(found::add);
                }
            }
        }
        return found.stream().distinct().toList();
    }

    /// The pmem drivers that this kernel doesn't have built in, in the order to load them.
    List<KernelModule> pmemModules() throws IOException, BootException {
        ModulesDep dep = ModulesDep.parse(Files.readAllLines(inside("modules.dep")));
        List<String> builtIn = Files.readAllLines(inside("modules.builtin"));
        List<KernelModule> modules = new ArrayList<>();
        for (String path : PmemDrivers.toLoad(dep, InitrdModules.builtIn(builtIn), release)) {
            modules.add(read(path));
        }
        return modules;
    }

    private KernelModule read(String path) throws IOException {
        Path file = inside(path);
        byte[] first;
        try (InputStream in = Files.newInputStream(file)) {
            first = in.readNBytes(Compression.MAGIC_BYTES);
        }
        try (InputStream in = Compression.detect(first).decoder(Files.newInputStream(file))) {
            byte[] content = in.readNBytes(MODULE_MAX + 1);
            if (content.length > MODULE_MAX) {
                throw new IOException("%s has more than %d bytes".formatted(path, MODULE_MAX));
            }
            if (!Elf.is(content)) {
                throw new IOException(path + " is not an ELF file");
            }
            return new KernelModule(ModulePath.fileName(path), content);
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
