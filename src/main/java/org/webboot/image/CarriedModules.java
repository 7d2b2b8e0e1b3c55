package org.webboot.image;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.webboot.kernel.ModulePath;

/// Which kernel modules an image carries, without building it.
public final class CarriedModules {
    private final List<String> directories = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private final boolean guessed;

    private CarriedModules(boolean guessed) {
        this.guessed = guessed;
    }

    /// As far as the list alone tells: what the listed modules need comes too, but only
    /// `modules.dep` knows it.
    public static CarriedModules listed() throws IOException {
        CarriedModules carried = new CarriedModules(true);
        for (String entry : list()) {
            if (entry.endsWith("/")) {
                carried.directories.add(entry);
            } else {
                carried.names.add(entry.replace('-', '_'));
            }
        }
        return carried;
    }

    /// What an image takes of `directory`, a `lib/modules/VERSION`.
    public static CarriedModules of(Path directory) throws IOException {
        CarriedModules carried = new CarriedModules(false);
        for (String path : ModuleTree.read(directory).choose(list())) {
            carried.names.add(ModulePath.name(path));
            carried.directories.add(path.substring("kernel/".length(), path.lastIndexOf('/') + 1));
        }
        return carried;
    }

    /// An image without modules.
    public static CarriedModules none() {
        return new CarriedModules(false);
    }

    /// @param path as the kernel's tree has it, without an ending: `drivers/nvdimm/nd_pmem`; or a
    ///   directory with a slash at its end, for anything in it
    public boolean has(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        if (!name.isEmpty() && names.contains(name.replace('-', '_'))) {
            return true;
        }
        // Below a directory that is listed; of a real tree the names tell.
        for (String directory : directories) {
            if (path.startsWith(directory) && (name.isEmpty() || guessed)) {
                return true;
            }
        }
        return false;
    }

    static List<String> list() throws IOException {
        return new String(SystemPart.resource("modules.txt"), StandardCharsets.UTF_8)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .toList();
    }
}
