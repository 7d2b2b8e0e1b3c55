package org.webboot.memory;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.webboot.os.SystemRoot;

/// A block device that the nvdimm drivers made of a range of physical memory.
///
/// @param name `pmem0`
/// @param node where its node belongs; whether it is there is another question
/// @param extent the range
/// @param bytes what the device holds
record PmemDevice(String name, Path node, Extent extent, long bytes, boolean readOnly) {
    /// The unit of `/sys/block/*/size`, whatever the device's own block size is.
    private static final int SECTOR = 512;

    static List<PmemDevice> list(SystemRoot root) {
        List<PmemDevice> devices = new ArrayList<>();
        for (Path namespace : entries(root.sys("bus/nd/devices"), "namespace*")) {
            for (Path block : entries(namespace.resolve("block"), "pmem*")) {
                of(root, namespace, block).ifPresent(devices::add);
            }
        }
        return List.copyOf(devices);
    }

    private static Optional<PmemDevice> of(SystemRoot root, Path namespace, Path block) {
        String name = block.getFileName().toString();
        Optional<Long> start =
                SystemRoot.line(namespace.resolve("resource")).map(PmemDevice::number);
        Optional<Long> size = SystemRoot.line(namespace.resolve("size")).map(PmemDevice::number);
        Optional<Long> sectors = SystemRoot.line(block.resolve("size")).map(PmemDevice::number);
        if (start.isEmpty() || size.isEmpty() || sectors.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new PmemDevice(
                        name,
                        root.dev(name),
                        new Extent(start.get(), start.get() + size.get()),
                        sectors.get() * SECTOR,
                        SystemRoot.line(block.resolve("ro")).equals(Optional.of("1"))));
    }

    /// sysfs writes some numbers with 0x and some without.
    private static long number(String text) {
        return Long.decode(text);
    }

    static List<Path> entries(Path directory, String glob) {
        List<Path> paths = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory, glob)) {
            stream.forEach(paths::add);
        } catch (IOException _) {
            // No such driver, or gone in the meantime: either way there is nothing.
            return List.of();
        }
        paths.sort(null);
        return List.copyOf(paths);
    }
}
