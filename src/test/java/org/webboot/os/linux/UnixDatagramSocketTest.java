package org.webboot.os.linux;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.webboot.os.Errno;
import org.webboot.os.ErrnoException;
import org.webboot.os.UnixDatagrams;

/// Both ends in one process.
final class UnixDatagramSocketTest {
    private static final Duration SOON = Duration.ofSeconds(5);

    @TempDir Path directory;

    /// The other end, as a server has it: bound, and connected to whoever came.
    private final class Server implements AutoCloseable {
        final Path path = directory.resolve("server");
        private final int fd = NetCalls.socket(UnixCalls.AF_UNIX, UnixCalls.SOCK_DGRAM, 0);

        Server() {
            byte[] address = UnixDatagramSocket.address(path);
            NetCalls.bind(fd, address, address.length);
        }

        byte[] receive() {
            byte[] bytes = new byte[1 << 16];
            return Arrays.copyOf(bytes, (int) NetCalls.recv(fd, bytes, bytes.length, 0));
        }

        void send(Path to, byte[] bytes) {
            byte[] address = UnixDatagramSocket.address(to);
            UnixCalls.connect(fd, address, address.length);
            NetCalls.send(fd, bytes, bytes.length, 0);
        }

        @Override
        public void close() {
            NetCalls.close(fd);
        }
    }

    @Test
    void whatIsSentArrivesWholeAndIsAnswered() throws ErrnoException {
        Path own = directory.resolve("own");
        try (Server server = new Server();
                UnixDatagrams client = UnixDatagramSocket.connect(own, server.path)) {
            byte[] bytes = new byte[9000];
            Arrays.fill(bytes, (byte) 7);
            client.send(bytes);
            assertEquals(9000, server.receive().length);
            server.send(own, bytes);
            server.send(own, new byte[] {1});
            assertArrayEquals(bytes, client.receive(SOON).orElseThrow());
            assertArrayEquals(new byte[] {1}, client.receive(SOON).orElseThrow());
            assertEquals(Optional.empty(), client.receive(Duration.ZERO));
        }
    }

    @Test
    void itsPathGoesWithIt() throws ErrnoException {
        Path own = directory.resolve("own");
        try (Server server = new Server()) {
            UnixDatagrams client = UnixDatagramSocket.connect(own, server.path);
            assertTrue(Files.exists(own));
            client.close();
            client.close();
            assertFalse(Files.exists(own));
        }
    }

    @Test
    void nobodyThere() {
        Path own = directory.resolve("own");
        ErrnoException e =
                assertThrows(
                        ErrnoException.class,
                        () -> UnixDatagramSocket.connect(own, directory.resolve("none")));
        assertEquals(Errno.ENOENT, e.errno());
        assertFalse(Files.exists(own), "nothing is left behind");
    }

    @Test
    void whoHasGoneRefuses() throws ErrnoException {
        Server server = new Server();
        try (UnixDatagrams second =
                UnixDatagramSocket.connect(directory.resolve("own"), server.path)) {
            server.close();
            ErrnoException e =
                    assertThrows(
                            ErrnoException.class, () -> second.send("hunter2".getBytes(US_ASCII)));
            assertEquals(Errno.ECONNREFUSED, e.errno());
            assertFalse(String.valueOf(e.getMessage()).contains("hunter2"), e.getMessage());
        }
    }
}
