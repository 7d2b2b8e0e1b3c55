package org.webboot.lab;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/// A kernel that its vendor signed, and what becomes of it in other hands.
///
/// @param directory where the other kernels go
public record SignedKernel(Path file, Path directory) {
    private static final Duration QUICK = Duration.ofMinutes(1);
    private static final long MIDDLE = 1 << 20;

    /// Without the signature.
    public Path unsigned() throws IOException {
        Path other = copy("unsigned");
        run("sbattach", "--remove", other.toString());
        return other;
    }

    /// Signed by a key that nobody knows.
    public Path ofAStranger() throws IOException {
        Path other = directory.resolve("stranger");
        String key = directory.resolve("stranger.key").toString();
        String certificate = directory.resolve("stranger.pem").toString();
        run(
                "openssl",
                "req",
                "-x509",
                "-newkey",
                "rsa:2048",
                "-nodes",
                "-days",
                "7",
                "-subj",
                "/CN=stranger",
                "-keyout",
                key,
                "-out",
                certificate);
        run(
                "sbsign",
                "--key",
                key,
                "--cert",
                certificate,
                "--output",
                other.toString(),
                unsigned().toString());
        return other;
    }

    /// One byte of it is another.
    public Path altered() throws IOException {
        Path other = copy("altered");
        try (FileChannel channel =
                FileChannel.open(other, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            ByteBuffer one = ByteBuffer.allocate(1);
            int _ = channel.read(one, MIDDLE);
            one.put(0, (byte) ~one.get(0)).flip();
            int _ = channel.write(one, MIDDLE);
        }
        return other;
    }

    private Path copy(String name) throws IOException {
        return Files.copy(file, directory.resolve(name), StandardCopyOption.REPLACE_EXISTING);
    }

    private static void run(String... words) throws IOException {
        String _ = HostCommand.output(QUICK, words);
    }
}
