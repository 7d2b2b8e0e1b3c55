package org.webboot.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;

/// A web server on loopback with one file of zeros at every address.
final class TrainingServer implements AutoCloseable {
    private final ServerSocket socket;
    private final long bytes;

    TrainingServer(long bytes) throws IOException {
        this.bytes = bytes;
        socket = new ServerSocket(0, 50, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
        Thread.ofPlatform().daemon().start(this::serve);
    }

    URI at(String scheme) {
        return URI.create("%s://127.0.0.1:%d/x.iso".formatted(scheme, socket.getLocalPort()));
    }

    private void serve() {
        while (!socket.isClosed()) {
            try (Socket client = socket.accept()) {
                answer(client);
            } catch (IOException _) {
                // Whoever asked notices, and it is their step that fails.
            }
        }
    }

    private void answer(Socket client) throws IOException {
        var in = new BufferedReader(new InputStreamReader(client.getInputStream(), ISO_8859_1));
        String request = in.readLine();
        for (String line = request; line != null && !line.isEmpty(); ) {
            line = in.readLine();
        }
        String head =
                String.join(
                        "\r\n",
                        "HTTP/1.1 200 OK",
                        "Content-Length: " + bytes,
                        "ETag: \"1\"",
                        "Accept-Ranges: bytes",
                        "Connection: close",
                        "",
                        "");
        OutputStream out = client.getOutputStream();
        out.write(head.getBytes(ISO_8859_1));
        if (request != null && request.startsWith("GET ")) {
            byte[] zeros = new byte[1 << 16];
            for (long left = bytes; left > 0; left -= zeros.length) {
                out.write(zeros, 0, (int) Math.min(left, zeros.length));
            }
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
