package org.webboot.fuzz;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.EOFException;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// The seeds of every target, and whatever `scripts/fuzz` has found: `<target>/` beside this class
/// holds one file for each finding.
class FuzzCorpusTest {
    @TestFactory
    Stream<DynamicTest> seeds() {
        return FuzzTargets.all().entrySet().stream()
                .map(target -> DynamicTest.dynamicTest(target.getKey(), () -> seeds(target)));
    }

    private static void seeds(Map.Entry<String, FuzzTarget> target) throws IOException {
        List<byte[]> seeds = target.getValue().seeds();
        assertFalse(seeds.isEmpty());
        for (byte[] seed : seeds) {
            // A sound one is read to its end.
            assertDoesNotThrow(() -> target.getValue().read(seed));
            Trial.of(target.getValue(), seed);
        }
    }

    @TestFactory
    List<DynamicTest> findings() throws IOException, URISyntaxException {
        List<DynamicTest> tests = new ArrayList<>();
        for (var target : FuzzTargets.all().entrySet()) {
            URL directory = FuzzCorpusTest.class.getResource(target.getKey());
            if (directory == null) {
                continue;
            }
            try (Stream<Path> files = Files.list(Path.of(directory.toURI()))) {
                for (Path file : files.sorted().toList()) {
                    byte[] input = Files.readAllBytes(file);
                    tests.add(
                            DynamicTest.dynamicTest(
                                    target.getKey() + "/" + file.getFileName(),
                                    () -> Trial.of(target.getValue(), input)));
                }
            }
        }
        return tests;
    }

    @Test
    void noticesWhatIsNoRefusal() {
        byte[] nothing = {};
        assertDoesNotThrow(() -> Trial.of(reader(_ -> {}), nothing));
        assertDoesNotThrow(() -> Trial.of(new Refusing(), nothing));
        assertThrows(
                IndexOutOfBoundsException.class,
                () -> Trial.of(reader(input -> input[0]++), nothing));
        assertThrows(
                AssertionError.class,
                () -> Trial.of(reader(_ -> kept = new byte[65 << 20]), nothing));
    }

    @SuppressWarnings("unused") // or the compiler would leave the array out
    private byte[] kept = {};

    private static FuzzTarget reader(Consumer<byte[]> body) {
        return new FuzzTarget() {
            @Override
            public void read(byte[] input) {
                body.accept(input);
            }

            @Override
            public List<byte[]> seeds() {
                return List.of();
            }
        };
    }

    private static final class Refusing implements FuzzTarget {
        @Override
        public void read(byte[] input) throws IOException {
            throw new EOFException("too short");
        }

        @Override
        public List<byte[]> seeds() {
            return List.of();
        }
    }
}
