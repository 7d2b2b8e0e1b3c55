package org.webboot.lab;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// An HTTP proxy on the loopback interface: CONNECT and requests with whole addresses (RFC 9110
/// §9.3.6, RFC 9112 §3.2.2). Names lead to the loopback interface.
public final class ConnectProxy implements AutoCloseable {
    private final ServerSocket listener = new ServerSocket();
    private final Optional<String> login;
    private final Map<Integer, Integer> leads;
    private final int refusal;
    private final List<String> asked = new ArrayList<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    /// @param login the value of `Proxy-Authorization` without which it answers 407
    /// @param refusal the status of every answer; 0: it does what it is asked for
    public ConnectProxy(Optional<String> login, int refusal) throws IOException {
        this(login, refusal, Map.of());
    }

    /// One that leads to other ports: a whole web on loopback.
    ///
    /// @param leads from the port asked for to the one that it is here
    public static ConnectProxy leading(Map<Integer, Integer> leads) throws IOException {
        return new ConnectProxy(Optional.empty(), 0, leads);
    }

    private ConnectProxy(Optional<String> login, int refusal, Map<Integer, Integer> leads)
            throws IOException {
        this.login = login;
        this.leads = Map.copyOf(leads);
        this.refusal = refusal;
        listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        Thread.ofPlatform().daemon().name("connect-proxy").start(this::accept);
    }

    public int port() {
        return listener.getLocalPort();
    }

    /// The request lines, and whether a login came along: `CONNECT host:443 HTTP/1.1 with login`.
    public List<String> asked() {
        synchronized (asked) {
            return List.copyOf(asked);
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

    private void serve(Socket client) {
        try (client) {
            InputStream in = client.getInputStream();
            boolean more = true;
            while (more) {
                more = answer(client, head(in));
            }
        } catch (IOException _) {
            // The client went away.
        }
    }

    /// @return whether the connection can bear another request
    private boolean answer(Socket client, List<String> head) throws IOException {
        Optional<String> given =
                head.stream()
                        .filter(line -> line.regionMatches(true, 0, "Proxy-Authorization: ", 0, 21))
                        .map(line -> line.substring(21))
                        .findFirst();
        synchronized (asked) {
            asked.add(head.getFirst() + (given.isPresent() ? " with login" : ""));
        }
        if (login.isPresent() && !given.equals(login)) {
            refuse(client, 407, "Proxy-Authenticate: Basic realm=\"lab\"");
            return true;
        }
        if (refusal != 0) {
            refuse(client, refusal, "X-Lab: no");
            return true;
        }
        String[] words = head.getFirst().split(" ", 3);
        if (words[0].equals("CONNECT")) {
            try (Socket server = to(words[1].replaceFirst(".*:", ""))) {
                say(client, "HTTP/1.1 200 Yes\r\n\r\n");
                join(client, server);
            }
            return false;
        }
        URI uri = URI.create(words[1]);
        try (Socket server = to(uri.getPort() < 0 ? "80" : Integer.toString(uri.getPort()))) {
            StringBuilder request =
                    new StringBuilder(words[0] + " " + uri.getRawPath() + " HTTP/1.1\r\n");
            head.stream()
                    .skip(1)
                    .filter(line -> !line.regionMatches(true, 0, "Proxy-", 0, 6))
                    .forEach(line -> request.append(line).append("\r\n"));
            say(server, request + "\r\n");
            join(client, server);
        }
        return false;
    }

    private Socket to(String port) throws IOException {
        int wanted = Integer.parseInt(port);
        Socket server =
                new Socket(InetAddress.getLoopbackAddress(), leads.getOrDefault(wanted, wanted));
        open.add(server);
        return server;
    }

    private static void join(Socket client, Socket server) throws IOException {
        Thread.ofVirtual()
                .start(() -> {
                    try {
                        client.getInputStream().transferTo(server.getOutputStream());
                    } catch (IOException _) {
                        // It is over.
                    }
                });
        server.getInputStream().transferTo(client.getOutputStream());
    }

    private static void refuse(Socket client, int status, String header) throws IOException {
        say(client, "HTTP/1.1 %d No\r\n%s\r\nContent-Length: 0\r\n\r\n".formatted(status, header));
    }

    private static void say(Socket to, String text) throws IOException {
        OutputStream out = to.getOutputStream();
        out.write(text.getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    private static List<String> head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int c = in.read();
            if (c < 0) {
                throw new IOException("closed");
            }
            head.append((char) c);
        }
        return head.toString().lines().filter(line -> !line.isEmpty()).toList();
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : open) {
            socket.close();
        }
    }
}
