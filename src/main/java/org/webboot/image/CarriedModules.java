package org.webboot.image;

import java.io.IOException;
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
    private final Set<String> unwanted = new HashSet<>();

    /// Whether a directory stands for everything in it.
    private final boolean guessed;

    private CarriedModules(boolean guessed) {
        this.guessed = guessed;
    }

    /// As far as the lists alone tell: what the listed modules need comes too, but only
    /// `modules.dep` knows it.
    ///
    /// @param wifi whether the image is one with Wi-Fi
    public static CarriedModules listed(boolean wifi) throws IOException {
        CarriedModules carried = new CarriedModules(true);
        for (String entry : DriverPart.list(wifi)) {
            if (entry.startsWith("-")) {
                carried.unwanted.add(entry.substring(1).replace('-', '_'));
            } else if (entry.endsWith("/")) {
                carried.directories.add(entry);
            } else {
                carried.names.add(entry.replace('-', '_'));
            }
        }
        return carried;
    }

    /// What an image takes of `directory`, a `lib/modules/VERSION`.
    ///
    /// @param wifi whether the image is one with Wi-Fi
    public static CarriedModules of(Path directory, boolean wifi) throws IOException {
        CarriedModules carried = new CarriedModules(false);
        for (String path : ModuleTree.read(directory).choose(DriverPart.list(wifi))) {
            carried.names.add(ModulePath.name(path));
            int slash = path.indexOf('/') + 1; // behind "kernel"
            carried.directories.add(path.substring(slash, path.lastIndexOf('/') + 1));
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
        String name = path.substring(path.lastIndexOf('/') + 1).replace('-', '_');
        if (names.contains(name)) {
            return true;
        }
        if (unwanted.contains(name) || (!name.isEmpty() && !guessed)) {
            return false;
        }
        for (String directory : directories) {
            if (path.startsWith(directory)) {
                return true;
            }
        }
        return false;
    }
}
