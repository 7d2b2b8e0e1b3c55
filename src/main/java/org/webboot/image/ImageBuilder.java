package org.webboot.image;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.webboot.os.Processes;
import org.webboot.stage.BootException;
import org.webboot.stage.Reporter;
import org.webboot.stage.Stage;

/// Builds the initramfs that carries webboot.
public final class ImageBuilder {
    private ImageBuilder() {}

    /// Writes `request.output()`, and tells what it is made of.
    ///
    /// @throws BootException of stage USAGE, with nothing left at the output
    public static void build(ImageRequest request, Processes processes, Reporter reporter)
            throws BootException {
        RequestCheck.check(request);
        KernelFile kernel = KernelFile.read(request.kernel());
        kernel.requireUnpacks(request.compression());
        RequestCheck.checkModules(request, kernel);
        Path scratch = scratch(request.output().toAbsolutePath());
        Path unfinished = scratch.resolve("image");
        try {
            Map<Part, List<Member>> parts = parts(request, new Tool(processes), scratch, reporter);
            List<Packing.Size> sizes;
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(unfinished))) {
                Packing packing = new Packing(out, request.compression(), time(request));
                for (Map.Entry<Part, List<Member>> part : parts.entrySet()) {
                    reporter.detail("packing: " + part.getKey().label());
                    packing.write(part.getKey(), part.getValue());
                }
                sizes = packing.sizes();
            }
            keepSecrets(request, unfinished, reporter);
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

    /// Beside the output, for nobody else's eyes: a profile in it may be secret. Always of the same
    /// name, which a class archive holds: `-reproducible`.
    private static Path scratch(Path output) throws BootException {
        Path directory = output.resolveSibling(".webboot-image");
        try {
            Removal.of(directory);
            Files.createDirectories(Objects.requireNonNull(output.getParent()));
            return Files.createDirectory(
                    directory,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rwx------")));
        } catch (IOException e) {
            throw new BootException(
                    Stage.USAGE,
                    "-output %s: nothing can be written there: %s".formatted(output, e),
                    "another directory, or the rights to write to this one",
                    e);
        }
    }

    /// That of the jars, if the cache that was made of them is carried.
    private static long time(ImageRequest request) {
        return request.reproducible() ? request.mtime() : TreeBuilder.TIME.getEpochSecond();
    }

    private static void keepSecrets(ImageRequest request, Path image, Reporter reporter)
            throws IOException {
        if (!request.wifiConfigs().isEmpty()) {
            Files.setPosixFilePermissions(image, PosixFilePermissions.fromString("rw-------"));
            reporter.note("the image holds Wi-Fi secrets: whoever can read it knows them");
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
        List<String> missing = new ArrayList<>();
        if (request.kernelModules().isPresent()) {
            missing.addAll(drivers(request, parts));
        }
        if (request.wifi()) {
            WifiPart wifi = WifiPart.of(tool, request.tree(), request.firmware());
            missing.addAll(wifi.missing());
            parts.put(Part.WIFI, wifi.members());
            parts.put(Part.PROFILES, WifiPart.profiles(request.wifiConfigs()));
            if (!wifi.missing().isEmpty()) {
                reporter.note(
                        "no %s found: without it the kernel keeps to the channels that every country allows (package wireless-regdb)"
                                .formatted(String.join(" and ", wifi.missing())));
            }
        }
        firmware(parts, missing, reporter);
        Path carried = request.carriedKernel().orElse(request.kernel());
        KernelFile.read(carried);
        parts.put(Part.KERNEL, List.of(Member.copy("boot/vmlinuz", 0644, carried)));
        if (request.iso().isPresent()) {
            Path iso = request.iso().get();
            // `webboot local` goes by the suffix.
            String name = iso.getFileName() + (iso.toString().endsWith(".iso") ? "" : ".iso");
            parts.put(Part.ISO, List.of(Member.copy("iso/" + name, 0644, iso)));
        }
        List<Member> files = new ArrayList<>();
        for (AddedFile file : request.files()) {
            int permissions = Files.isExecutable(file.source()) ? 0755 : 0644;
            files.add(Member.copy(file.destination().substring(1), permissions, file.source()));
        }
        parts.put(Part.FILES, files);
        return parts;
    }

    /// What of the firmware is missing.
    private static List<String> drivers(ImageRequest request, Map<Part, List<Member>> parts)
            throws IOException {
        Path directory = request.kernelModules().orElseThrow().toAbsolutePath().normalize();
        DriverPart drivers = DriverPart.of(directory, request.firmware(), request.wifi());
        parts.put(Part.MODULES, drivers.modules());
        parts.put(Part.FIRMWARE, new ArrayList<>(drivers.firmware()));
        return drivers.missing();
    }

    private static void firmware(
            Map<Part, List<Member>> parts, List<String> missing, Reporter reporter) {
        if (missing.isEmpty()) {
            return;
        }
        List<Member> found = parts.computeIfAbsent(Part.FIRMWARE, _ -> new ArrayList<>());
        reporter.note(
                "%d firmware files that the modules name were found, %d not (listed in /%s)"
                        .formatted(found.size(), missing.size(), DriverPart.MISSING));
        String list = String.join("\n", new TreeSet<>(missing)) + "\n";
        found.add(Member.text(DriverPart.MISSING, 0644, list));
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
