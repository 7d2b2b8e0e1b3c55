package org.webboot.iso;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.webboot.stage.BootException;

/// Damaged images: the reader answers or throws IOException, nothing else.
final class Iso9660DamageTest {
    private static final int ROUNDS = 300;

    @SuppressWarnings("unused") // named by the annotations
    private static final List<String> IMAGES = Fixtures.IMAGES;

    @ParameterizedTest
    @FieldSource("IMAGES")
    void flippedBytes(String name) throws IOException {
        byte[] good = Fixtures.image(name);
        Random random = new Random(name.hashCode());
        // Zeros are most of an image and seldom read: flip what means something.
        int[] meaning = IntStream.range(0, good.length).filter(i -> good[i] != 0).toArray();
        int readable = 0;
        for (int round = 0; round < ROUNDS; round++) {
            byte[] bad = good.clone();
            int flips = 1 + random.nextInt(8);
            for (int i = 0; i < flips; i++) {
                bad[meaning[random.nextInt(meaning.length)]] = (byte) random.nextInt(256);
            }
            readable += explore(bad) ? 1 : 0;
        }
        assertTrue(readable > 0 && readable < ROUNDS, "readable: " + readable);
    }

    @ParameterizedTest
    @FieldSource("IMAGES")
    void cutOff(String name) throws IOException {
        byte[] good = Fixtures.image(name);
        Random random = new Random(1);
        for (int round = 0; round < ROUNDS / 3; round++) {
            explore(Arrays.copyOf(good, random.nextInt(good.length)));
        }
        assertTrue(explore(good));
    }

    /// Whether all of it could be read.
    private static boolean explore(byte[] image) {
        try (Iso9660 iso = Iso9660.open(Fixtures.bytes(image))) {
            for (String path : Fixtures.tree(iso, "/")) {
                var file = iso.find(path);
                if (file.isPresent() && !file.get().directory()) {
                    iso.read(file.get(), 1 << 20);
                }
            }
            LiveSystems.open(iso);
            return true;
        } catch (BootException _) {
            return true;
        } catch (IOException _) {
            return false;
        }
    }
}
