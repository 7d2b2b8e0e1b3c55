package org.webboot.wifi;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.webboot.os.Errno;
import org.webboot.os.ErrnoException;
import org.webboot.os.Processes;
import org.webboot.os.Running;
import org.webboot.os.UnixDatagrams;

/// A wpa_supplicant that answers by script. Requests that it does not know fail the test.
final class FakeSupplicant implements Processes.Starter, UnixDatagrams.Opener {
    final List<String> started = new ArrayList<>();
    final List<String> requests = new CopyOnWriteArrayList<>();

    /// By request: the name of the thread that made it last.
    final Map<String, String> requesters = new ConcurrentHashMap<>();

    private final Map<String, List<String>> after = new HashMap<>();
    private final Map<String, String> answers = new HashMap<>();
    private final Map<String, String> printed = new HashMap<>();
    private final List<Socket> sockets = new ArrayList<>();

    /// Events that happened before anybody listened.
    private final List<String> early = new ArrayList<>();

    private Optional<Running.Ended> ended = Optional.empty();
    private Optional<Path> log = Optional.empty();

    FakeSupplicant() {
        for (String ok :
                List.of(
                        "ATTACH",
                        "DETACH",
                        "SET",
                        "REMOVE_NETWORK",
                        "SET_NETWORK",
                        "SELECT_NETWORK")) {
            answers.put(ok, "OK\n");
        }
        answers.put("SCAN", "OK\n");
        // Made up, in the form that ctrl_iface_get_capability_freq of 2.10 prints
        answers.put(
                "GET_CAPABILITY freq",
                "Mode[G] Channels:\n 1 = 2412 MHz\n 12 = 2467 MHz (NO_IR)\n"
                        + "Mode[B] Channels:\n 1 = 2412 MHz\n"
                        + "Mode[A] Channels:\n 36 = 5180 MHz (NO_IR)\n 52 = 5260 MHz (NO_IR)"
                        + " (RADAR)\n");
        answers.put("ADD_NETWORK", "0\n");
        answers.put("TERMINATE", "OK\n");
    }

    /// The datagrams that follow the answer to a request that starts so; each time the next list.
    FakeSupplicant then(String request, String... datagrams) {
        after.computeIfAbsent(request, _ -> new ArrayList<>()).add(String.join("\0", datagrams));
        return this;
    }

    FakeSupplicant answers(String request, String answer) {
        answers.put(request, answer);
        return this;
    }

    FakeSupplicant sees(String... entries) {
        return answers("BSS RANGE=0-", String.join("====\n", entries) + "####\n")
                .answers("BSS RANGE=", "");
    }

    static String bss(int id, String flags, String ssid) {
        return "id=%d\nbssid=02:00:00:00:%02x:00\nfreq=2437\nlevel=-20\nflags=%s\nssid=%s\n"
                .formatted(id, id + 1, flags, ssid);
    }

    synchronized void says(String datagram) {
        if (sockets.isEmpty()) {
            early.add(datagram);
        }
        sockets.forEach(socket -> socket.out.add(datagram));
    }

    synchronized void dies(int exit, String... lines) {
        ended = Optional.of(new Running.Ended(exit, List.of(lines)));
    }

    /// A line that it prints on taking a request that starts so.
    FakeSupplicant prints(String request, String line) {
        printed.put(request, line);
        return this;
    }

    private void print(String request) {
        for (Map.Entry<String, String> entry : printed.entrySet()) {
            if (request.startsWith(entry.getKey())) {
                try {
                    Files.writeString(log.orElseThrow(), entry.getValue() + "\n");
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    @Override
    public Running start(List<String> words) {
        started.addAll(words);
        log = Optional.of(Path.of(words.getLast()));
        return new Program();
    }

    @Override
    public synchronized UnixDatagrams connect(Path own, Path peer) {
        Socket socket = new Socket();
        socket.out.addAll(early);
        early.clear();
        sockets.add(socket);
        return socket;
    }

    private synchronized void take(String request, Socket from) throws ErrnoException {
        if (ended.isPresent()) {
            throw new ErrnoException("send", Errno.ECONNREFUSED);
        }
        requests.add(request);
        requesters.put(request, Thread.currentThread().getName());
        print(request);
        from.out.add(answer(request));
        for (Map.Entry<String, List<String>> entry : after.entrySet()) {
            if (request.startsWith(entry.getKey()) && !entry.getValue().isEmpty()) {
                List.of(entry.getValue().removeFirst().split("\0", -1)).forEach(this::says);
            }
        }
        if (request.equals("TERMINATE")) {
            dies(0);
        }
    }

    private String answer(String request) {
        return answers.entrySet().stream()
                .filter(entry -> request.startsWith(entry.getKey()))
                .max((a, b) -> Integer.compare(a.getKey().length(), b.getKey().length()))
                .map(Map.Entry::getValue)
                .orElseThrow(() -> new AssertionError("unscripted: " + request));
    }

    private synchronized Optional<Running.Ended> end() {
        return ended;
    }

    private final class Program implements Running {
        @Override
        public Optional<Ended> ended() {
            return end();
        }

        @Override
        public Optional<Ended> await(Duration wait) {
            return end();
        }

        @Override
        public List<String> lastLines() {
            return List.of();
        }

        @Override
        public void close() {
            if (end().isEmpty()) {
                dies(143);
            }
        }
    }

    private final class Socket implements UnixDatagrams {
        final LinkedBlockingQueue<String> out = new LinkedBlockingQueue<>();

        @Override
        public void send(byte[] datagram) throws ErrnoException {
            take(new String(datagram, UTF_8), this);
        }

        @Override
        public Optional<byte[]> receive(Duration wait) {
            try {
                // Nothing comes by itself: who waits longer waits for a time limit.
                String next = out.poll(Math.min(wait.toMillis(), 20), TimeUnit.MILLISECONDS);
                return Optional.ofNullable(next).map(text -> text.getBytes(UTF_8));
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }

        @Override
        public void close() {
            hangUp(this);
        }
    }

    private synchronized void hangUp(Socket socket) {
        sockets.remove(socket);
    }
}
