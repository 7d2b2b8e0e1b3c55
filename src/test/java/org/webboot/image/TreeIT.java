package org.webboot.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.webboot.codec.Compression;
import org.webboot.os.linux.ExecProcesses;
import org.webboot.stage.Reporter;

/// What `mvn package` made, at another place.
@Tag("tree")
class TreeIT {
    private static final Path BUILT = Path.of("target/webboot");
    private static final Map<String, String> CACHE_OR_DIE =
            Map.of("WEBBOOT_JAVA_OPTIONS", "-XX:AOTMode=on");

    @TempDir Path directory;
    private Path tree = BUILT;

    @BeforeEach
    void copy() throws IOException {
        tree = directory.resolve("a place with blanks");
        try (Stream<Path> files = Files.walk(BUILT)) {
            for (Path file : files.sorted(Comparator.naturalOrder()).toList()) {
                Files.copy(file, tree.resolve(BUILT.relativize(file).toString()));
            }
        }
    }

    private String version(Path launcher, Map<String, String> environment) throws IOException {
        return new Tool(new ExecProcesses()).run(environment, launcher.toString(), "-version");
    }

    @Test
    void runsWithItsCacheWhereverItIsAndThroughALink() throws IOException {
        String expected = version(BUILT.resolve("bin/webboot").toAbsolutePath(), Map.of());
        Path link =
                Files.createSymbolicLink(directory.resolve("link"), tree.resolve("bin/webboot"));
        assertEquals(expected, version(link, CACHE_OR_DIE));
    }

    @Test
    void runsWithItsOwnLibc() throws IOException {
        String out =
                version(
                        tree.resolve("bin/webboot"),
                        Map.of("WEBBOOT_OWN_LIBC", "1", "WEBBOOT_JAVA_OPTIONS", "-XX:AOTMode=on"));
        assertTrue(out.startsWith("webboot "), out);
    }

    @Test
    void aChangedJarTurnsTheCacheOff() throws IOException {
        Path jar = tree.resolve("lib/app/webboot.jar");
        Files.write(jar, new byte[] {0}, StandardOpenOption.APPEND);
        FileTime later =
                FileTime.from(
                        Files.getLastModifiedTime(tree.resolve("lib/webboot.aot"))
                                .toInstant()
                                .plus(Duration.ofSeconds(5)));
        Files.setLastModifiedTime(jar, later);
        Path launcher = tree.resolve("bin/webboot");
        assertTrue(version(launcher, Map.of()).startsWith("webboot "));
        assertThrows(IOException.class, () -> version(launcher, CACHE_OR_DIE));
    }

    @Test
    void aTouchedButEqualJarKeepsTheCache() throws IOException {
        Path jar = tree.resolve("lib/app/webboot.jar");
        Files.setLastModifiedTime(
                jar,
                FileTime.from(
                        Files.getLastModifiedTime(tree.resolve("lib/webboot.aot"))
                                .toInstant()
                                .plus(Duration.ofSeconds(5))));
        String out = version(tree.resolve("bin/webboot"), CACHE_OR_DIE);
        assertTrue(out.startsWith("webboot "), out);
        assertEquals(TreeBuilder.TIME, Files.getLastModifiedTime(jar).toInstant());
    }

    @Test
    void reproducibleImagesHaveTheSameBytes() throws Exception {
        Path kernel = KernelFileTest.kernel(directory, "6.1.0");
        Path first = directory.resolve("first");
        Path second = directory.resolve("second");
        for (Path output : List.of(first, second)) {
            ImageBuilder.build(
                    new ImageRequest(
                            tree,
                            Path.of("/bin/busybox"),
                            kernel,
                            Optional.empty(),
                            false,
                            List.of(),
                            Optional.empty(),
                            Optional.empty(),
                            List.of(),
                            Compression.GZIP,
                            output,
                            Optional.empty(),
                            Optional.empty(),
                            true,
                            1_700_000_000,
                            Instant.ofEpochSecond(1_700_000_000)),
                    new ExecProcesses(),
                    Reporter.silent());
        }
        assertEquals(-1, Files.mismatch(first, second));
    }
}
