package org.webboot.lab;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;

/// An HTTP/1.1 server, one request a connection, that misbehaves as it is told and writes down
/// exactly what it did. Plain sockets, so that a connection breaks at the byte that was asked for.
public final class FaultyServer implements AutoCloseable {
    /// First byte of a TLS handshake record, RFC 8446 §5.1.
    private static final int TLS_HANDSHAKE = 22;

    private static final byte[] NOT_HTTP =
            "HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1);

    private static final int LOOKS = 100;
    private static final Duration LOOK = Duration.ofMillis(10);

    private final ServerSocket listener;
    private final String scheme;
    private final String host;
    private final Map<String, Route> routes = new ConcurrentHashMap<>();
    private final List<Served> log = new ArrayList<>();
    private final AtomicInteger answering = new AtomicInteger();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    private FaultyServer(ServerSocket listener, String scheme, String host) {
        this.listener = listener;
        this.scheme = scheme;
        this.host = host;
        Thread.ofPlatform().daemon().name("faulty-server").start(this::accept);
    }

    /// @param port 0: any
    public static FaultyServer plain(String address, int port) throws IOException {
        ServerSocket listener = new ServerSocket();
        listener.setReuseAddress(true);
        listener.bind(new InetSocketAddress(address, port));
        return new FaultyServer(listener, "http", address);
    }

    /// @param host the name for [#uri]
    public static FaultyServer tls(String address, int port, SSLContext identity, String host)
            throws IOException {
        ServerSocket listener = identity.getServerSocketFactory().createServerSocket();
        listener.setReuseAddress(true);
        listener.bind(new InetSocketAddress(address, port));
        return new FaultyServer(listener, "https", host);
    }

    public static FaultyServer plain() throws IOException {
        return plain("127.0.0.1", 0);
    }

    /// What is at `path`, or at `//host/path` for one name of the server, served right until
    /// [Route#first] or [Route#then] say otherwise.
    public Route at(String path, Content content) {
        Route route = new Route(content);
        routes.put(path, route);
        return route;
    }

    public int port() {
        return listener.getLocalPort();
    }

    public URI uri(String path) {
        return URI.create("%s://%s:%d%s".formatted(scheme, host, port(), path));
    }

    /// The answers that have come to their end, in that order. A client may know an answer's end
    /// before this server has written it down: those in the making are given a moment.
    public List<Served> log() {
        for (int i = 0; i < LOOKS && answering.get() > 0; i++) {
            Lab.pause(LOOK);
        }
        synchronized (log) {
            return List.copyOf(log);
        }
    }

    /// What went out of downloads: without the looks that are taken into an image beforehand.
    public List<Served> downloads() {
        return log().stream().filter(s -> s.bodyBytes() > 0 && !s.isPiece()).toList();
    }

    public long bodyBytes() {
        return log().stream().mapToLong(Served::bodyBytes).sum();
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : open) {
            socket.close();
        }
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                open.add(socket);
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException e) {
                if (!listener.isClosed()) {
                    throw new IllegalStateException(e);
                }
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            in.mark(1);
            if (in.read() == TLS_HANDSHAKE) {
                in.skipNBytes(in.available());
                socket.getOutputStream().write(NOT_HTTP);
                return;
            }
            in.reset();
            String[] request = line(in).split(" ", 3);
            if (request.length < 3) {
                return;
            }
            Map<String, String> headers = new LinkedHashMap<>();
            for (String line = line(in); !line.isEmpty(); line = line(in)) {
                int colon = line.indexOf(':');
                headers.put(
                        line.substring(0, colon).toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip());
            }
            String path = request[1].replaceFirst("\\?.*", "");
            String host = headers.getOrDefault("host", "").replaceFirst(":[0-9]+$", "");
            Route route = routes.getOrDefault("//" + host + path, routes.get(path));
            answering.incrementAndGet();
            try (Reply reply = new Reply(socket, request[0], request[1], headers, this::note)) {
                if (route == null) {
                    reply.bare(404, Map.of());
                } else {
                    route.answer(reply);
                }
            } finally {
                answering.decrementAndGet();
            }
        } catch (IOException _) {
            // The client went away, or refused our certificate: what tests are about.
        } finally {
            open.remove(socket);
        }
    }

    private void note(Served served) {
        synchronized (log) {
            log.add(served);
        }
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new SocketException("closed");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return new String(
                line.toString().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }
}
