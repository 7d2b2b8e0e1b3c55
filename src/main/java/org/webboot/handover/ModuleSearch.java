package org.webboot.handover;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.webboot.iso.IsoFile;
import org.webboot.os.BlockDevices;

/// Takes drivers out of the ISO's own root file system, so that they are of the very kernel that is
/// about to start, with the vendor's signature on them.
final class ModuleSearch {
    /// An ext4 in the image, as openSUSE and older Fedoras have it.
    private static final List<String> NESTED = List.of("LiveOS/rootfs.img", "LiveOS/ext3fs.img");

    private final IsoContents iso;
    private final BlockDevices devices;
    private final Path device;
    private final Path mountPoint;

    private final List<String> answers = new ArrayList<>();
    private final Map<DriverSet, List<KernelModule>> modules = new EnumMap<>(DriverSet.class);
    private final Map<DriverSet, String> from = new EnumMap<>(DriverSet.class);
    private boolean complete;

    /// What is looked for.
    ///
    /// @param images of the ISO, best first
    /// @param trees where in an image the directories named after a release are
    record Wanted(List<IsoFile> images, List<String> trees, String release) {}

    /// @param device that the ISO lies on, from its first byte
    /// @param mountPoint does not exist yet; it is made and removed
    ModuleSearch(IsoContents iso, BlockDevices devices, Path device, Path mountPoint) {
        this.iso = iso;
        this.devices = devices;
        this.device = device;
        this.mountPoint = mountPoint;
    }

    /// Looks until it has seen the drivers for pmem. An image is one layer of the system: one may
    /// have modules of its own beside the kernel's.
    Found find(Wanted wanted) {
        for (IsoFile image : wanted.images()) {
            if (modules.containsKey(DriverSet.PMEM)) {
                break;
            }
            try {
                look(image, wanted);
            } catch (IOException e) {
                answers.add("%s: %s".formatted(image.path(), e.getMessage()));
            }
        }
        return new Found(modules, from, complete, answers);
    }

    private void look(IsoFile image, Wanted wanted) throws IOException {
        Optional<ImageFormat> format = format(iso.stream(image));
        if (format.isEmpty()) {
            answers.add(image.path() + " is neither squashfs nor EROFS nor ext4");
            return;
        }
        BlockDevices.Image where =
                new BlockDevices.Image(
                        device, image.offset(), image.bytes(), format.get().system());
        mounted(where, format.get(), mountPoint, image.path(), wanted);
    }

    private void mounted(
            BlockDevices.Image image, ImageFormat format, Path at, String name, Wanted wanted)
            throws IOException {
        Files.createDirectories(at);
        try (BlockDevices.Mounted _ = mount(image, format, at)) {
            if (!tree(at, name, wanted) && !nested(at, name, wanted)) {
                List<String> releases = LiveModules.releases(at, wanted.trees());
                answers.add(
                        "%s has %s"
                                .formatted(
                                        name,
                                        releases.isEmpty()
                                                ? "no modules"
                                                : "those of " + String.join(", ", releases)));
            }
        } finally {
            Files.deleteIfExists(at);
        }
    }

    /// A kernel without the file system, or without that compression in it, answers no more than
    /// EINVAL or ENODEV.
    private BlockDevices.Mounted mount(BlockDevices.Image image, ImageFormat format, Path at)
            throws IOException {
        try {
            return devices.mount(image, at);
        } catch (IOException e) {
            throw new IOException(
                    "%s, which webboot's kernel can't mount: %s".formatted(format, e.getMessage()),
                    e);
        }
    }

    private boolean nested(Path at, String name, Wanted wanted) throws IOException {
        for (String path : NESTED) {
            Path file = at.resolve(path);
            if (Files.isRegularFile(file) && file.toRealPath().startsWith(at.toRealPath())) {
                String inner = name + "/" + path;
                Optional<ImageFormat> format = format(Files.newInputStream(file));
                if (format.isEmpty()) {
                    answers.add(inner + " is neither squashfs nor EROFS nor ext4");
                } else {
                    BlockDevices.Image image =
                            new BlockDevices.Image(
                                    file, 0, Files.size(file), format.get().system());
                    Path within = mountPoint.resolveSibling(mountPoint.getFileName() + "-nested");
                    mounted(image, format.get(), within, inner, wanted);
                }
                return true;
            }
        }
        return false;
    }

    private static Optional<ImageFormat> format(InputStream image) throws IOException {
        try (image) {
            return ImageFormat.of(image.readNBytes(ImageFormat.HEAD));
        }
    }

    private boolean tree(Path at, String name, Wanted wanted) throws IOException {
        Optional<LiveModules> tree = LiveModules.of(at, wanted.release(), wanted.trees());
        if (tree.isEmpty()) {
            return false;
        }
        for (DriverSet set : DriverSet.values()) {
            // In their order, the best first: no other is needed beside that.
            if (modules.containsKey(DriverSet.PMEM)) {
                return true;
            }
            Optional<List<KernelModule>> loaded = tree.get().load(set);
            if (loaded.isPresent() && !modules.containsKey(set)) {
                modules.put(set, loaded.get());
                from.put(set, name);
            }
        }
        complete = true;
        return true;
    }
}
