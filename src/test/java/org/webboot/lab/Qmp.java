package org.webboot.lab;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// QEMU's control socket (docs/interop/qmp-spec.txt of QEMU).
public final class Qmp implements AutoCloseable {
    private static final int ATTEMPTS = 100;
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final SocketChannel channel;
    private final BufferedReader reader;
    private final Writer writer;

    private Qmp(SocketChannel channel) {
        this.channel = channel;
        this.reader = new BufferedReader(Channels.newReader(channel, StandardCharsets.UTF_8));
        this.writer = Channels.newWriter(channel, StandardCharsets.UTF_8);
    }

    /// Connects, as soon as QEMU has made the socket, and leaves the negotiation mode.
    static Qmp connect(Path socket) throws IOException {
        Qmp qmp = new Qmp(open(UnixDomainSocketAddress.of(socket)));
        qmp.execute("qmp_capabilities", Map.of());
        return qmp;
    }

    private static SocketChannel open(UnixDomainSocketAddress address) throws IOException {
        IOException last = new IOException("never tried");
        for (int i = 0; i < ATTEMPTS; i++) {
            try {
                return SocketChannel.open(address);
            } catch (IOException e) {
                last = e;
                Lab.pause(PAUSE);
            }
        }
        throw new IOException("QEMU does not listen at " + address, last);
    }

    /// Runs a command; the answer is the line as QEMU wrote it.
    ///
    /// @throws AssertionError with QEMU's reason if it refuses
    public synchronized String execute(String command, Map<String, Object> arguments) {
        String request = json(Map.of("execute", command, "arguments", arguments));
        try {
            writer.write(request + "\n");
            writer.flush();
            return answer(request);
        } catch (IOException e) {
            throw new UncheckedIOException("QMP " + request, e);
        }
    }

    // The greeting and events may come before the answer. Without an "id" the answer's only key
    // comes first.
    private String answer(String request) throws IOException {
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            if (line.startsWith("{\"return\"")) {
                return line;
            }
            if (line.startsWith("{\"error\"")) {
                throw new AssertionError("QEMU refused " + request + ": " + line);
            }
        }
        throw new IOException("QEMU closed its control socket");
    }

    static String json(Object value) {
        return switch (value) {
            case Map<?, ?> map ->
                    map.entrySet().stream()
                            .map(e -> json(e.getKey().toString()) + ":" + json(e.getValue()))
                            .collect(Collectors.joining(",", "{", "}"));
            case List<?> list ->
                    list.stream().map(Qmp::json).collect(Collectors.joining(",", "[", "]"));
            case Boolean b -> b.toString();
            case Number n -> n.toString();
            case String s -> "\"" + s.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
            default -> throw new IllegalArgumentException("no JSON for " + value.getClass());
        };
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
