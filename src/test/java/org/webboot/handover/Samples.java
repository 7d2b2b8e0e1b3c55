package org.webboot.handover;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.webboot.codec.Compression;
import org.webboot.codec.CpioWriter;
import org.webboot.codec.InitrdWalker;
import org.webboot.iso.IsoFile;
import org.webboot.memory.Extent;
import org.webboot.memory.Window;
import org.webboot.os.BlockDevices;
import org.webboot.os.SystemRoot;
import org.webboot.stage.Cancellation;
import org.webboot.stage.Reporter;

/// Small kernels, initrds and images that look like real ones where this room looks.
final class Samples {
    static final String RELEASE = "6.1.0-56-amd64";

    private Samples() {}

    /// The header fields stand where Debian's vmlinuz-6.1.0-56-amd64 has them.
    static byte[] kernel(String release) {
        ByteBuffer image = ByteBuffer.allocate(4096).order(ByteOrder.LITTLE_ENDIAN);
        image.putShort(0x1fe, (short) 0xaa55);
        image.put(0x202, "HdrS".getBytes(US_ASCII));
        image.putShort(0x206, (short) 0x020f);
        image.putShort(0x20e, (short) 0x400);
        image.put(0x1f1, (byte) 6);
        image.putShort(0x236, (short) 1);
        image.putInt(0x238, 2047);
        image.put(0x600, (release + " (debian-kernel@lists.debian.org) #1 SMP").getBytes(US_ASCII));
        return image.array();
    }

    /// @param files name to text; directories are not needed here
    static byte[] initrd(Compression compression, Map<String, String> files) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream packed = compression.encoder(bytes, 1);
                CpioWriter cpio = new CpioWriter(packed, 0)) {
            for (Map.Entry<String, String> file : files.entrySet()) {
                cpio.file(file.getKey(), 0644, file.getValue().getBytes(UTF_8));
            }
        }
        return bytes.toByteArray();
    }

    /// 64 bytes with an ELF magic and `tag` in it.
    static byte[] module(String tag) {
        return ByteBuffer.allocate(64)
                .putInt(0x7f454c46)
                .put((byte) 2)
                .put(tag.getBytes(US_ASCII))
                .array();
    }

    /// A modules directory with the four drivers, packed as told.
    static Path modules(Path directory, Compression compression, String suffix) throws IOException {
        Path drivers = Files.createDirectories(directory.resolve("kernel/drivers/nvdimm"));
        for (String name : List.of("libnvdimm", "nd_btt", "nd_pmem", "nd_e820")) {
            Path file = drivers.resolve(name + ".ko" + suffix);
            try (OutputStream out = compression.encoder(Files.newOutputStream(file), 1)) {
                out.write(module(name));
            }
        }
        Files.write(
                directory.resolve("modules.dep"),
                DriverSetTest.DEBIAN.stream().map(l -> l.replace(".ko", ".ko" + suffix)).toList());
        Files.writeString(directory.resolve("modules.builtin"), "kernel/fs/ext4/ext4.ko\n");
        return directory;
    }

    /// What an initrd has that brings those drivers, unpacked, by path.
    static Map<String, String> pmemInitrd() {
        String at = "usr/lib/modules/" + RELEASE + "/";
        Map<String, String> files = new LinkedHashMap<>();
        for (String name : List.of("nd_pmem", "nd_e820", "libnvdimm", "nd_btt")) {
            files.put(
                    at + "kernel/drivers/nvdimm/" + name + ".ko",
                    new String(module(name), US_ASCII));
        }
        files.put(at + "modules.dep", String.join("\n", DriverSetTest.DEBIAN));
        files.put(at + "modules.builtin", "kernel/fs/ext4/ext4.ko\n");
        return files;
    }

    /// The superblock of a squashfs with xz, as mksquashfs 4.5.1 writes it where this room looks.
    static byte[] squashfs() {
        ByteBuffer block = ByteBuffer.allocate(4096).order(ByteOrder.LITTLE_ENDIAN);
        block.put("hsqs".getBytes(US_ASCII)).putShort(20, (short) 4);
        return block.array();
    }

    /// The superblock of an EROFS, by mkfs.erofs 1.5.
    ///
    /// @param algorithms bits of available_compr_algs
    static byte[] erofs(int algorithms) {
        ByteBuffer block = ByteBuffer.allocate(4096).order(ByteOrder.LITTLE_ENDIAN);
        block.putInt(1024, 0xE0F5E1E2).putInt(1024 + 80, 2);
        return block.putShort(1024 + 84, (short) algorithms).array();
    }

    static byte[] ext4() {
        ByteBuffer block = ByteBuffer.allocate(4096).order(ByteOrder.LITTLE_ENDIAN);
        return block.putShort(1024 + 56, (short) 0xEF53).array();
    }

    /// live-boot's words.
    static Traits liveBoot(List<String> images) {
        return new Traits(
                "live-boot",
                device ->
                        device.map(d -> List.of("boot=live", "live-media=" + d))
                                .orElse(List.of("boot=live")),
                images,
                List.of("usr/lib/modules", "lib/modules"),
                Map.of(),
                false,
                false,
                true);
    }

    /// 1 GiB at 1 GiB.
    static Window window() {
        return new Window(new Extent(1L << 30, 2L << 30), Path.of("/dev/pmem0"), 1L << 30);
    }

    /// A machine whose root is `directory`, with a static busybox in it.
    static Request request(
            Path directory,
            BlockDevices devices,
            Cancellation cancellation,
            Request.Wishes wishes) {
        return request(directory, devices, cancellation, wishes, Reporter.silent());
    }

    static Request request(
            Path directory,
            BlockDevices devices,
            Cancellation cancellation,
            Request.Wishes wishes,
            Reporter reporter) {
        return new Request(
                new Request.Machine(
                        new SystemRoot(directory),
                        "memmap=1G!1G console=ttyS0",
                        OwnKernel.of(new SystemRoot(directory))),
                wishes,
                directory.resolve("next"),
                directory.resolve("busybox"),
                devices,
                reporter,
                cancellation);
    }

    /// What an archive holds, in its order; directories as `directory`.
    static Map<String, String> unpacked(InputStream initrd) throws IOException {
        Map<String, String> files = new LinkedHashMap<>();
        InitrdWalker.walk(
                initrd,
                (entry, content) -> {
                    files.put(
                            entry.name(),
                            entry.isDirectory()
                                    ? "directory"
                                    : new String(content.readAllBytes(), UTF_8));
                    return true;
                });
        return files;
    }

    /// A program header table with one entry of `type`; 64-bit little-endian, as elf(5) has it.
    static byte[] program(int type) {
        ByteBuffer elf = ByteBuffer.allocate(64 + 56).putInt(0, 0x7f454c46).put(4, (byte) 2);
        elf.order(ByteOrder.LITTLE_ENDIAN);
        elf.putLong(32, 64);
        elf.putShort(54, (short) 56).putShort(56, (short) 1);
        elf.putInt(64, type);
        return elf.array();
    }

    /// An ISO that is a map.
    static final class Iso implements IsoContents {
        private final Map<String, byte[]> files = new LinkedHashMap<>();
        private final Map<String, Integer> promised = new HashMap<>();

        /// The file will be said to have more bytes than it gives.
        void promising(String path, int more) {
            promised.put(path, more);
        }

        Iso with(String path, byte[] content) {
            files.put(path, content);
            return this;
        }

        @Override
        public Optional<IsoFile> find(String path) {
            return Optional.ofNullable(files.get(path))
                    .map(c ->
                            new IsoFile(
                                    path,
                                    2048L * (1 + path.length()),
                                    c.length + promised.getOrDefault(path, 0),
                                    false));
        }

        @Override
        public InputStream stream(IsoFile file) {
            return new ByteArrayInputStream(files.getOrDefault(file.path(), new byte[0]));
        }
    }
}
