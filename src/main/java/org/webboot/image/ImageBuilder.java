package org.webboot.image;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.webboot.os.Processes;
import org.webboot.stage.BootException;
import org.webboot.stage.Reporter;
import org.webboot.stage.Stage;

/// Builds the initramfs that carries webboot.
public final class ImageBuilder {
    private static final long NEWC_MOST = 0xffff_ffffL; // c_filesize has eight hex digits

    private ImageBuilder() {}

    /// Writes `request.output()`, and tells what it is made of.
    ///
    /// @throws BootException of stage USAGE, with nothing left at the output
    public static void build(ImageRequest request, Processes processes, Reporter reporter)
            throws BootException {
        check(request);
        KernelFile kernel = KernelFile.read(request.kernel());
        kernel.requireUnpacks(request.compression());
        checkModules(request, kernel);
        Path scratch = request.output().toAbsolutePath().resolveSibling(".webboot-image");
        Path unfinished = scratch.resolve("image");
        try {
            Removal.of(scratch);
            Files.createDirectories(scratch);
            Map<Part, List<Member>> parts = parts(request, new Tool(processes), scratch, reporter);
            List<Packing.Size> sizes;
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(unfinished))) {
                Packing packing = new Packing(out, request.compression(), request.mtime());
                for (Map.Entry<Part, List<Member>> part : parts.entrySet()) {
                    reporter.detail("packing: " + part.getKey().label());
                    packing.write(part.getKey(), part.getValue());
                }
                sizes = packing.sizes();
            }
            Files.move(unfinished, request.output(), StandardCopyOption.REPLACE_EXISTING);
            table(request.output(), kernel, sizes, reporter);
        } catch (IOException e) {
            throw new BootException(
                    Stage.USAGE,
                    "the image could not be built: " + e,
                    "see that the files exist and can be read, and that the disk has room",
                    e);
        } finally {
            try {
                Removal.of(scratch);
            } catch (IOException e) {
                reporter.note("left behind: %s (%s)".formatted(scratch, e));
            }
        }
    }

    private static void check(ImageRequest request) throws BootException {
        if (request.wifi()) {
            throw new BootException(
                    Stage.USAGE,
                    "-wifi=true: this version can't put Wi-Fi into an image yet",
                    "leave the option away and use a cable");
        }
        if (!Files.isExecutable(request.tree().resolve("bin/webboot"))) {
            throw new BootException(
                    Stage.USAGE,
                    "%s is no webboot tree: it has no bin/webboot".formatted(request.tree()),
                    "run 'mvn package', and start target/webboot/bin/webboot");
        }
        if (request.iso().isPresent()) {
            checkIso(request.iso().get());
        }
    }

    private static void checkIso(Path iso) throws BootException {
        try {
            long bytes = Files.size(iso);
            if (bytes > NEWC_MOST) {
                throw new BootException(
                        Stage.USAGE,
                        "%s has %d bytes; a file in an initramfs has %d at most"
                                .formatted(iso, bytes, NEWC_MOST),
                        "leave it on a disk or a server and name it when webboot runs");
            }
        } catch (IOException e) {
            throw new BootException(
                    Stage.USAGE, "-iso %s: %s".formatted(iso, e), "name an ISO file", e);
        }
    }

    private static void checkModules(ImageRequest request, KernelFile kernel) throws BootException {
        if (request.kernelModules().isEmpty()) {
            return;
        }
        Path modules = request.kernelModules().get();
        String version = modules.toAbsolutePath().normalize().getFileName().toString();
        if (!version.equals(kernel.release())) {
            throw new BootException(
                    Stage.USAGE,
                    "the kernel %s is %s, and the modules in %s are for %s"
                            .formatted(kernel.path(), kernel.release(), modules, version),
                    "give the directory lib/modules/" + kernel.release());
        }
        if (!Files.exists(modules.resolve("modules.dep"))) {
            throw new BootException(
                    Stage.USAGE,
                    "%s has no modules.dep".formatted(modules),
                    "run: depmod -b %s %s".formatted(modules.resolve("../../.."), version));
        }
    }

    private static Map<Part, List<Member>> parts(
            ImageRequest request, Tool tool, Path scratch, Reporter reporter)
            throws IOException, BootException {
        Map<Part, List<Member>> parts = new EnumMap<>(Part.class);
        Path tree = request.tree();
        if (request.reproducible()) {
            tree = scratch.resolve("tree");
            reporter.detail("making the static class archive");
            ClassArchive.copy(tool, request.tree(), tree, request.mtime());
        }
        parts.putAll(TreePart.members(tree));
        parts.put(Part.SYSTEM, SystemPart.members(request, tool));
        if (request.kernelModules().isPresent()) {
            drivers(request, parts, reporter);
        }
        Path carried = request.carriedKernel().orElse(request.kernel());
        KernelFile.read(carried);
        parts.put(Part.KERNEL, List.of(Member.copy("boot/vmlinuz", 0644, carried)));
        if (request.iso().isPresent()) {
            Path iso = request.iso().get();
            parts.put(Part.ISO, List.of(Member.copy("iso/" + iso.getFileName(), 0644, iso)));
        }
        List<Member> files = new ArrayList<>();
        for (AddedFile file : request.files()) {
            int permissions = Files.isExecutable(file.source()) ? 0755 : 0644;
            files.add(Member.copy(file.destination().substring(1), permissions, file.source()));
        }
        parts.put(Part.FILES, files);
        return parts;
    }

    private static void drivers(
            ImageRequest request, Map<Part, List<Member>> parts, Reporter reporter)
            throws IOException {
        Path directory = request.kernelModules().orElseThrow().toAbsolutePath().normalize();
        DriverPart drivers = DriverPart.of(directory, request.firmware());
        List<Member> modules = new ArrayList<>(drivers.modules());
        parts.put(Part.MODULES, modules);
        parts.put(Part.FIRMWARE, drivers.firmware());
        if (!drivers.missing().isEmpty()) {
            String missing = String.join("\n", drivers.missing()) + "\n";
            modules.add(Member.text(DriverPart.MISSING, 0644, missing));
            reporter.note(
                    "%d firmware files that the modules name were found, %d not (listed in /%s)"
                            .formatted(
                                    drivers.firmware().size(),
                                    drivers.missing().size(),
                                    DriverPart.MISSING));
        }
    }

    private static void table(
            Path output, KernelFile kernel, List<Packing.Size> sizes, Reporter reporter)
            throws IOException {
        reporter.note("%s, for the kernel %s".formatted(output, kernel.release()));
        reporter.note(row("", "files", "bytes", "packed"));
        long plain = 0;
        int files = 0;
        for (Packing.Size size : sizes) {
            plain += size.plain();
            files += size.files();
            reporter.note(row(size.part().label(), size.files(), size.plain(), size.packed()));
        }
        long packed = Files.size(output);
        reporter.note(row("all", files, plain, packed));
        // The kernel frees the packed image only after it has unpacked everything.
        reporter.note(
                "booting it takes %d MB of memory before webboot fetches anything"
                        .formatted((plain + packed) / 1_000_000 + 200));
    }

    private static String row(Object... cells) {
        return String.format(Locale.ROOT, "%-30s %7s %12s %12s", cells);
    }
}
