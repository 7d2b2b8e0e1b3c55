package org.webboot.lab;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/// The answer to one request, and the book of it: noted when its last byte is out, before the
/// client can see the connection end.
final class Reply implements AutoCloseable {
    private static final int PIECE = 16 << 10;

    private final Socket socket;
    private final OutputStream out;
    private final String method;
    private final String path;
    private final Map<String, String> headers;
    private final Consumer<Served> book;
    private int status;
    private long sent;
    private long bytesPerSecond = Long.MAX_VALUE;

    Reply(
            Socket socket,
            String method,
            String path,
            Map<String, String> headers,
            Consumer<Served> book)
            throws IOException {
        this.socket = socket;
        this.out = socket.getOutputStream();
        this.method = method;
        this.path = path;
        this.headers = headers;
        this.book = book;
    }

    String method() {
        return method;
    }

    Map<String, String> headers() {
        return headers;
    }

    void cap(long rate) {
        bytesPerSecond = rate;
    }

    void bare(int code, Map<String, String> fields) throws IOException {
        Map<String, String> all = new java.util.HashMap<>(fields);
        all.put("Content-Length", "0");
        head(code, all);
    }

    void head(int code, Map<String, String> fields) throws IOException {
        status = code;
        StringBuilder text = new StringBuilder("HTTP/1.1 " + code + " Said\r\n");
        fields.forEach((name, value) -> text.append(name + ": " + value + "\r\n"));
        text.append("Connection: close\r\n\r\n");
        out.write(text.toString().getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    void body(Content content, long from, long length) throws IOException {
        if (method.equals("HEAD")) {
            return;
        }
        byte[] piece = new byte[PIECE];
        long start = System.nanoTime();
        for (long done = 0; done < length; ) {
            int n = (int) Math.min(PIECE, length - done);
            content.read(from + done, piece, n);
            out.write(piece, 0, n);
            done += n;
            sent += n;
            long due = (long) (1e9 * done / bytesPerSecond);
            LockSupport.parkNanos(due - (System.nanoTime() - start));
        }
        out.flush();
    }

    /// Until the client closes.
    void awaitClient() throws IOException {
        while (socket.getInputStream().read() >= 0) {}
    }

    @Override
    public void close() {
        book.accept(new Served(method, path, headers, status, sent));
    }
}
