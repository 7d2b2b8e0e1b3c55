package org.webboot.os.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.webboot.os.BlockDevices.Image;
import org.webboot.os.BlockDevices.Mounted;
import org.webboot.os.Command;
import org.webboot.os.Errno;
import org.webboot.os.ErrnoException;
import org.webboot.os.ImageFileSystem;
import org.webboot.os.Time;
import org.webboot.os.linux.MachineCalls.Descriptor;

/// A squashfs inside a larger file, as in an ISO, by real loop devices. Needs root and mksquashfs.
@Tag("root")
final class LinuxBlockDevicesIT {
    private static final int OFFSET = 34 * 2048;
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final LinuxBlockDevices devices = new LinuxBlockDevices(Time.system());
    private final ExecProcesses processes = new ExecProcesses();

    @TempDir Path directory;
    private Path image = Path.of("/nonexistent");
    private Path at = Path.of("/nonexistent");
    private long length;

    @BeforeEach
    void makeImage() throws IOException {
        Path tree = Files.createDirectories(directory.resolve("tree"));
        Files.writeString(tree.resolve("hello"), "from the squashfs\n");
        byte[] incompressible = new byte[30_000];
        new Random(1).nextBytes(incompressible);
        Files.write(tree.resolve("long"), incompressible);
        Path squashfs = directory.resolve("x.squashfs");
        // -nopad: a length that is no multiple of 512.
        run(
                "mksquashfs",
                tree.toString(),
                squashfs.toString(),
                "-nopad",
                "-quiet",
                "-comp",
                "gzip");
        length = Files.size(squashfs);
        assertNotEquals(0, length % 512);
        byte[] bytes = new byte[OFFSET + 65536];
        System.arraycopy(Files.readAllBytes(squashfs), 0, bytes, OFFSET, (int) length);
        image = Files.write(directory.resolve("image.iso"), bytes);
        at = Files.createDirectories(directory.resolve("at"));
    }

    private Image squashfs(Path file) {
        return new Image(file, OFFSET, length, ImageFileSystem.SQUASHFS);
    }

    @AfterEach
    void nothingStaysBehind() throws IOException, InterruptedException {
        assertFalse(Files.readString(Path.of("/proc/mounts")).contains(at.toString()), "a mount");
        // Since 5.17 the kernel lets go of a loop device in a work queue.
        for (int i = 0; i < 100 && !loops().isEmpty(); i++) {
            Time.system().sleep(Duration.ofMillis(20));
        }
        assertEquals(List.of(), loops());
    }

    @Test
    void mountsAndUnmounts() throws IOException {
        try (Mounted _ = devices.mount(squashfs(image), at)) {
            assertEquals("from the squashfs\n", Files.readString(at.resolve("hello")));
            assertEquals(30_000, Files.readAllBytes(at.resolve("long")).length);
            assertTrue(mountLine().contains(" squashfs ro,nosuid,nodev"), mountLine());
            assertEquals(1, loops().size());
        }
        assertFalse(Files.exists(at.resolve("hello")));
    }

    @Test
    void severalAtOnce() throws IOException {
        Path second = Files.createDirectories(directory.resolve("at2"));
        try (Mounted _ = devices.mount(squashfs(image), at);
                Mounted _ = devices.mount(squashfs(image), second)) {
            assertEquals(2, loops().size());
            assertEquals("from the squashfs\n", Files.readString(second.resolve("hello")));
        }
    }

    /// As openSUSE and older Fedoras have it: an ext4 within the squashfs. Its journal is not
    /// clean.
    @Test
    void mountsAnExt4WithinASquashfs() throws IOException {
        Path tree = directory.resolve("outer");
        Path inner = Files.createDirectories(tree.resolve("LiveOS")).resolve("rootfs.img");
        Files.write(inner, new byte[8 << 20]);
        run("mkfs.ext4", "-q", "-d", directory.resolve("tree").toString(), inner.toString());
        run("debugfs", "-w", "-R", "feature needs_recovery", inner.toString());
        Path outer = directory.resolve("outer.squashfs");
        run("mksquashfs", tree.toString(), outer.toString(), "-quiet");
        Path second = Files.createDirectories(directory.resolve("at2"));
        Image whole = new Image(outer, 0, Files.size(outer), ImageFileSystem.SQUASHFS);
        try (Mounted _ = devices.mount(whole, at)) {
            Path file = at.resolve("LiveOS/rootfs.img");
            Image nested = new Image(file, 0, Files.size(file), ImageFileSystem.EXT4);
            try (Mounted _ = devices.mount(nested, second)) {
                assertEquals("from the squashfs\n", Files.readString(second.resolve("hello")));
            }
        }
    }

    /// Fedora's way since 42, but for its compression, lzma, which this kernel need not know.
    @Test
    void mountsAnErofs() throws IOException {
        Path file = directory.resolve("squashfs.img");
        run("mkfs.erofs", "-zlz4hc", file.toString(), directory.resolve("tree").toString());
        Image image = new Image(file, 0, Files.size(file), ImageFileSystem.EROFS);
        try (Mounted _ = devices.mount(image, at)) {
            assertEquals("from the squashfs\n", Files.readString(at.resolve("hello")));
        }
    }

    @Test
    void worksAsBeforeLinux58() throws IOException {
        LoopConfig config = LoopConfig.of(image, OFFSET, length);
        Path node = Path.of(run("losetup", "-f").strip());
        try (Descriptor backing = Descriptor.open(image, MachineCalls.O_RDONLY);
                Descriptor loop = Descriptor.open(node, MachineCalls.O_RDONLY)) {
            LoopDevice.configureInTwoSteps(loop, node, backing, config);
            assertEquals("hsqs", magic(node));
            assertEquals(
                    (length + 511) / 512 * 512,
                    Long.parseLong(
                                    Files.readString(
                                                    Path.of("/sys/block")
                                                            .resolve(node.getFileName())
                                                            .resolve("size"))
                                            .strip())
                            * 512);
        }
    }

    @Test
    void notASquashfs() {
        ErrnoException e =
                assertThrows(
                        ErrnoException.class,
                        () ->
                                devices.mount(
                                        new Image(image, 0, 4096, ImageFileSystem.SQUASHFS), at));
        assertEquals(Errno.EINVAL, e.errno());
        assertTrue(String.valueOf(e.getMessage()).startsWith("mount(\"/dev/loop"), e.getMessage());
    }

    @Test
    void noDirectoryToMountAt() {
        ErrnoException e =
                assertThrows(
                        ErrnoException.class,
                        () -> devices.mount(squashfs(image), at.resolve("none")));
        assertEquals(Errno.ENOENT, e.errno());
    }

    @Test
    void noSuchDevice() {
        Path missing = directory.resolve("pmem9");
        ErrnoException e =
                assertThrows(ErrnoException.class, () -> devices.mount(squashfs(missing), at));
        assertEquals(
                "open(\"%s\", O_RDONLY|O_CLOEXEC) = ENOENT".formatted(missing), e.getMessage());
    }

    @Test
    void claimsWhatNobodyHolds() throws IOException {
        Files.write(directory.resolve("disk"), new byte[1 << 20]);
        String loop = run("losetup", "--show", "-f", directory.resolve("disk").toString()).strip();
        try {
            devices.claim(Path.of(loop));
            run("mkfs.ext4", "-q", loop);
            run("mount", loop, at.toString());
            try {
                ErrnoException e =
                        assertThrows(ErrnoException.class, () -> devices.claim(Path.of(loop)));
                assertEquals(
                        "open(\"%s\", O_WRONLY|O_EXCL|O_CLOEXEC) = EBUSY".formatted(loop),
                        e.getMessage());
            } finally {
                run("umount", at.toString());
            }
            devices.claim(Path.of(loop));
        } finally {
            run("losetup", "-d", loop);
        }
    }

    private String run(String... words) throws IOException {
        var result = processes.run(Command.of(LIMIT, words));
        assertEquals(0, result.exit(), result.stderr());
        return result.stdout();
    }

    private static String magic(Path node) throws IOException {
        try (InputStream in = Files.newInputStream(node)) {
            return new String(in.readNBytes(4), StandardCharsets.US_ASCII);
        }
    }

    private String mountLine() throws IOException {
        return Files.readAllLines(Path.of("/proc/mounts")).stream()
                .filter(line -> line.contains(at.toString()))
                .findFirst()
                .orElse("");
    }

    /// Loop devices of this test's files.
    private List<String> loops() throws IOException {
        List<String> loops = new ArrayList<>();
        try (DirectoryStream<Path> entries =
                Files.newDirectoryStream(Path.of("/sys/block"), "loop*")) {
            for (Path entry : entries) {
                Path file = entry.resolve("loop/backing_file");
                if (Files.exists(file) && Files.readString(file).startsWith(directory.toString())) {
                    loops.add(entry.getFileName().toString());
                }
            }
        }
        return loops;
    }
}
