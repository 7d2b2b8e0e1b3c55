package org.webboot.image;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.webboot.codec.Compression;
import org.webboot.firmware.FirmwareSearch;
import org.webboot.firmware.FirmwareTable;
import org.webboot.kernel.ModInfo;
import org.webboot.kernel.ModulePath;

/// Kernel modules, and the firmware that they name.
///
/// @param missing firmware that a module names and the directory lacks
record DriverPart(List<Member> modules, List<Member> firmware, List<String> missing) {
    /// Where the image lists [#missing].
    static final String MISSING = "usr/share/webboot/firmware-missing.txt";

    static DriverPart of(Path directory, Optional<Path> firmware, boolean wifi) throws IOException {
        ModuleTree tree = ModuleTree.read(directory);
        SortedSet<String> chosen = tree.choose(list(wifi));
        String base = "lib/modules/" + directory.getFileName() + "/";
        List<Member> members = new ArrayList<>();
        SortedSet<String> wanted = new TreeSet<>();
        for (String path : chosen) {
            byte[] module = plain(tree.file(path));
            wanted.addAll(ModInfo.firmware(module));
            // Plain, though Wi-Fi nearly doubles what the kernel unpacks at each start: busybox
            // gives
            // a packed file to finit_module(2) first, and Linux 6.1 complains on the console of an
            // invalid ELF header for each, before busybox unpacks it itself.
            // Read again when it is written: all of them at once would not fit the heap.
            members.add(
                    new Member.File(
                            base + ModulePath.unpacked(path),
                            0644,
                            module.length,
                            () -> open(tree.file(path))));
        }
        members.add(Member.text(base + "modules.dep", 0644, tree.dependencies(chosen)));
        for (String name : List.of("modules.alias", "modules.symbols")) {
            members.add(Member.text(base + name, 0644, tree.filter(name, chosen)));
        }
        for (String name : List.of("modules.builtin", "modules.order")) {
            if (Files.exists(directory.resolve(name))) {
                members.add(Member.copy(base + name, 0644, directory.resolve(name)));
            }
        }
        wanted.addAll(
                FirmwareTable.shipped().unnamed(chosen.stream().map(ModulePath::name).toList()));
        wanted.removeAll(WifiPart.RULES); // they come with the supplicant
        return firmware.isPresent()
                ? withFirmware(members, wanted, firmware.get())
                : new DriverPart(members, List.of(), List.copyOf(wanted));
    }

    private static DriverPart withFirmware(
            List<Member> modules, SortedSet<String> wanted, Path directory) throws IOException {
        FirmwareSearch.Result result = FirmwareSearch.in(directory).look(wanted);
        List<Member> found = new ArrayList<>();
        for (Map.Entry<String, Path> file : result.found().entrySet()) {
            found.add(Member.bytes("lib/firmware/" + file.getKey(), 0644, plain(file.getValue())));
        }
        return new DriverPart(modules, found, List.copyOf(result.missing()));
    }

    /// Which modules an image takes, as `modules.txt` tells.
    static List<String> list(boolean wifi) throws IOException {
        List<String> list = new ArrayList<>(list("modules.txt"));
        if (wifi) {
            list.addAll(list("modules-wifi.txt"));
        }
        return list;
    }

    private static List<String> list(String name) throws IOException {
        return new String(SystemPart.resource(name), StandardCharsets.UTF_8)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .toList();
    }

    private static byte[] plain(Path file) throws IOException {
        try (InputStream in = open(file)) {
            return in.readAllBytes();
        }
    }

    /// The file's content, unpacked if its name says that it is packed.
    private static InputStream open(Path file) throws IOException {
        InputStream packed = Files.newInputStream(file);
        String name = file.toString();
        String suffix = name.substring(name.lastIndexOf('.') + 1);
        Optional<Compression> compression =
                Arrays.stream(Compression.values())
                        .filter(c -> suffix.equals(suffix(c)))
                        .findFirst();
        return compression.isPresent() ? compression.get().decoder(packed) : packed;
    }

    private static String suffix(Compression compression) {
        return switch (compression) {
            case XZ -> "xz";
            case ZSTD -> "zst";
            case GZIP -> "gz";
            case NONE, LZMA, BZIP2, LZ4 -> "";
        };
    }
}
