package org.webboot.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.webboot.codec.Compression;
import org.webboot.os.Processes;
import org.webboot.stage.BootException;
import org.webboot.stage.Reporter;
import org.webboot.stage.Stage;

class ImageBuilderTest {
    private static final Processes NONE =
            command -> {
                throw new AssertionError("unscripted: " + command);
            };

    @TempDir Path directory;

    @BeforeEach
    void tree() throws IOException {
        Path launcher = directory.resolve("tree/bin/webboot");
        Files.createDirectories(launcher.getParent());
        Files.writeString(launcher, "#!/bin/sh\n");
        assertTrue(launcher.toFile().setExecutable(true));
    }

    private ImageRequest request(Optional<Path> modules, List<Path> wifiConfigs, Optional<Path> iso)
            throws IOException {
        return request(modules, wifiConfigs, iso, List.of());
    }

    private ImageRequest request(
            Optional<Path> modules,
            List<Path> wifiConfigs,
            Optional<Path> iso,
            List<AddedFile> files)
            throws IOException {
        return new ImageRequest(
                directory.resolve("tree"),
                Path.of("/bin/busybox"),
                KernelFileTest.kernel(directory, "6.1.0"),
                modules,
                false,
                wifiConfigs,
                Optional.empty(),
                iso,
                files,
                Compression.NONE,
                directory.resolve("image"),
                Optional.empty(),
                Optional.empty(),
                false,
                0,
                Instant.EPOCH);
    }

    private BootException refusal(ImageRequest request) {
        BootException refused =
                assertThrows(
                        BootException.class,
                        () -> ImageBuilder.build(request, NONE, Reporter.silent()));
        assertEquals(Stage.USAGE, refused.stage());
        assertFalse(Files.exists(request.output()));
        return refused;
    }

    @Test
    void refusesProfilesInAnImageWithoutWifi() throws IOException {
        Path profile = Files.writeString(directory.resolve("home.properties"), "ssid = home\n");
        BootException refused =
                refusal(request(Optional.empty(), List.of(profile), Optional.empty()));
        assertTrue(refused.toString().contains("-wifi-config"));
        assertTrue(refused.toString().contains("-wifi=false"));
    }

    @Test
    void refusesAnIsoThatNoCpioHolds() throws IOException {
        Path iso = fourGiB("big.iso");
        BootException refused = refusal(request(Optional.empty(), List.of(), Optional.of(iso)));
        assertTrue(refused.toString().contains("4294967296"));
        assertTrue(refused.toString().contains("4294967295"));
    }

    private Path fourGiB(String name) throws IOException {
        Path file = directory.resolve(name);
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(1L << 32);
        }
        return file;
    }

    private BootException refusalOfFile(Path source) throws IOException {
        List<AddedFile> files = List.of(new AddedFile(source, "/etc/added"));
        return refusal(request(Optional.empty(), List.of(), Optional.empty(), files));
    }

    @Test
    void refusesAddedFilesThatNoCpioHolds() throws IOException {
        assertTrue(refusalOfFile(fourGiB("big.db")).toString().contains("4294967296"));
        assertTrue(refusalOfFile(directory).toString().contains("Is a directory"));
        Path missing = directory.resolve("missing");
        assertTrue(refusalOfFile(missing).toString().contains("-file " + missing));
    }

    @Test
    void refusesModulesOfAnotherKernel() throws IOException {
        Path modules = Files.createDirectories(directory.resolve("lib/modules/6.12.0"));
        BootException refused = refusal(request(Optional.of(modules), List.of(), Optional.empty()));
        assertTrue(refused.toString().contains("6.1.0"), refused.toString());
        assertTrue(refused.advice().contains("lib/modules/6.1.0"));
    }

    @Test
    void addedFilesNeedAnAbsolutePlace() throws BootException {
        assertEquals(new AddedFile(Path.of("a:b"), "/etc/b"), AddedFile.parse("a:b:/etc/b"));
        assertEquals(new AddedFile(Path.of("b"), "/etc/b"), AddedFile.parse("b://etc//./b"));
        for (String wrong : List.of("a", "a:b", ":/b", "a:/", "a:/../b", "a:/.")) {
            assertThrows(BootException.class, () -> AddedFile.parse(wrong), wrong);
        }
    }
}
