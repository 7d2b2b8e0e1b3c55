package org.webboot.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Our archives in the eyes of GNU cpio, our compressions in those of the tools.
class CpioIT {
    @TempDir Path dir;

    private static void write(OutputStream out) throws IOException {
        try (CpioWriter cpio = new CpioWriter(out, 1_700_000_000)) {
            cpio.directory("dev", 0755);
            cpio.characterDevice("dev/console", 0600, 5, 1);
            cpio.file("init", 04755, "exec".getBytes(UTF_8));
            cpio.symlink("lib", "usr/lib");
        }
    }

    private String run(String command) throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder("sh", "-c", command)
                        .directory(dir.toFile())
                        .redirectErrorStream(true)
                        .start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertEquals(0, process.waitFor(), output);
        return output;
    }

    @Test
    void gnuCpioListsWhatWasWritten() throws Exception {
        for (Compression compression : Compression.values()) {
            if (compression == Compression.BZIP2 || compression == Compression.LZ4) {
                continue;
            }
            String file = "archive." + compression;
            try (OutputStream out =
                    compression.encoder(Files.newOutputStream(dir.resolve(file)), 9)) {
                write(out);
            }
            String tool =
                    switch (compression) {
                        case GZIP -> "gzip -dc < ";
                        case XZ -> "xz -dc < ";
                        case LZMA -> "xz --format=lzma -dc < ";
                        case ZSTD -> "zstd -dc < ";
                        case NONE, BZIP2, LZ4 -> "cat ";
                    };
            assertEquals(
                    """
                    drwxr-xr-x   2 0        0               0 Nov 14  2023 dev
                    crw-------   1 0        0          5,   1 Nov 14  2023 dev/console
                    -rwsr-xr-x   1 0        0               4 Nov 14  2023 init
                    lrwxrwxrwx   1 0        0               7 Nov 14  2023 lib -> usr/lib
                    """,
                    run(tool + file + " | TZ=UTC LC_ALL=C cpio --quiet -itvn"),
                    compression.label());
        }
    }
}
