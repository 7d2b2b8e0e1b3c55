package org.webboot.wifi;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Optional;
import org.webboot.os.Time;
import org.webboot.os.UnixDatagrams;

/// The conversation with one wpa_supplicant: requests with their answers, and the events that come
/// in between on the same socket.
final class ControlSocket implements AutoCloseable {
    /// Its own loop may be busy with the radio for a while.
    static final Duration ANSWER = Duration.ofSeconds(5);

    private final UnixDatagrams link;
    private final Time time;
    private final Deque<Event> waiting = new ArrayDeque<>();

    ControlSocket(UnixDatagrams link, Time time) {
        this.link = link;
        this.time = time;
    }

    /// @return the answer, without its newline
    /// @throws IOException if none comes in time or nobody listens any more
    String request(String words) throws IOException {
        return request(words.getBytes(UTF_8), words);
    }

    /// A request that may hold a secret: it is wiped, and an error shows `name` only.
    String request(byte[] words, String name) throws IOException {
        try {
            link.send(words);
        } finally {
            Arrays.fill(words, (byte) 0);
        }
        long end = time.nanos() + ANSWER.toNanos();
        while (true) {
            Optional<byte[]> datagram = link.receive(Duration.ofNanos(end - time.nanos()));
            if (datagram.isPresent()) {
                String text = new String(datagram.get(), UTF_8);
                if (!EventReader.isEvent(text)) {
                    return text.strip();
                }
                waiting.add(EventReader.read(text));
            }
            if (datagram.isEmpty() && time.nanos() >= end) {
                throw new IOException(
                        "wpa_supplicant did not answer '%s' within %d s"
                                .formatted(name, ANSWER.toSeconds()));
            }
        }
    }

    /// The same, where anything but `OK` is a refusal.
    void order(String words) throws IOException {
        String answer = request(words);
        if (!answer.equals("OK")) {
            throw new IOException("wpa_supplicant answered '%s' with %s".formatted(words, answer));
        }
    }

    /// The next event; empty if none comes within `wait`.
    Optional<Event> next(Duration wait) throws IOException {
        if (!waiting.isEmpty()) {
            return Optional.of(waiting.remove());
        }
        return link.receive(wait)
                .map(datagram -> new String(datagram, UTF_8))
                // An answer that came too late is nobody's.
                .filter(EventReader::isEvent)
                .map(EventReader::read);
    }

    /// Forgets the events that came before now.
    void forget() {
        waiting.clear();
    }

    @Override
    public void close() {
        link.close();
    }
}
