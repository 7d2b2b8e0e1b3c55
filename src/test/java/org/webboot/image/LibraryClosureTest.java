package org.webboot.image;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LibraryClosureTest {
    // ldd (Debian GLIBC 2.36-9+deb12u13) on bin/java of a runtime that jlink made of Temurin 25.0.3
    private static final String LDD =
            """
            \tlinux-vdso.so.1 (0x00007fbc00324000)
            \tlibjli.so => /t/lib/runtime/bin/../lib/libjli.so (0x00007fbc002fa000)
            \tlibc.so.6 => /lib/x86_64-linux-gnu/libc.so.6 (0x00007fbc0010e000)
            \tlibjvm.so => not found
            \t/lib64/ld-linux-x86-64.so.2 (0x00007fbc00326000)
            """;

    @Test
    void knowsFilesAndTheLoaderAndLeavesOutTheKernelsOwn() {
        assertEquals(
                Map.of(
                        "libjli.so", Path.of("/t/lib/runtime/bin/../lib/libjli.so"),
                        "libc.so.6", Path.of("/lib/x86_64-linux-gnu/libc.so.6"),
                        "ld-linux-x86-64.so.2", Path.of("/lib64/ld-linux-x86-64.so.2")),
                LibraryClosure.parse(LDD));
    }
}
