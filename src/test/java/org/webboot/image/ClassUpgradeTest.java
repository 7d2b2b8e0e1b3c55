package org.webboot.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ClassUpgradeTest {
    private final ClassLoader loader = ClassUpgradeTest.class.getClassLoader();
    private final ClassUpgrade upgrade = new ClassUpgrade(loader);

    private byte[] bytes(String name) throws IOException {
        try (InputStream in = loader.getResourceAsStream(name.replace('.', '/') + ".class")) {
            return Objects.requireNonNull(in).readAllBytes();
        }
    }

    private static int version(byte[] classFile) {
        return ByteBuffer.wrap(classFile).getShort(6);
    }

    @Test
    void anOldClassBecomesOneThatTheVerifierAccepts() throws Exception {
        String name = "picocli.CommandLine$Help$Ansi$Text";
        byte[] old = bytes(name);
        assertEquals(49, version(old), "picocli is no longer old: ClassUpgrade may go");
        byte[] upgraded = upgrade.upgrade(old);
        assertEquals(52, version(upgraded));
        // From version 51 on the verifier has no other way than the stack maps.
        Class<?> loaded =
                new ClassLoader(loader) {
                    Class<?> define() {
                        return defineClass(name, upgraded, 0, upgraded.length);
                    }
                }.define();
        assertEquals(loaded, Class.forName(name, true, loaded.getClassLoader()));
    }

    @Test
    void aNewClassStaysAsItIs() throws Exception {
        byte[] ours = bytes("org.webboot.image.ClassUpgrade");
        assertSame(ours, upgrade.upgrade(ours));
    }
}
