package org.webboot.wifi;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// Follows the file that wpa_supplicant writes its messages to. Some of them, among them what
/// OpenSSL lacks, come as no event.
final class LogTail {
    private static final int MOST = 1 << 16;
    private static final int KEPT = 12;

    private final Path file;
    private final Deque<String> last = new ArrayDeque<>();
    private long at;
    private String partial = "";

    LogTail(Path file) {
        this.file = file;
    }

    /// The lines that were added; none where there is no file.
    List<String> more() {
        byte[] bytes;
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            in.seek(at);
            bytes = new byte[Math.clamp(in.length() - at, 0, MOST)];
            in.readFully(bytes);
        } catch (IOException _) {
            return List.of();
        }
        at += bytes.length;
        List<String> lines = new ArrayList<>();
        String text = partial + new String(bytes, UTF_8);
        int from = 0;
        for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', from)) {
            lines.add(text.substring(from, end));
            from = end + 1;
        }
        partial = text.substring(from);
        lines.forEach(this::keep);
        return lines;
    }

    private void keep(String line) {
        last.add(line);
        if (last.size() > KEPT) {
            last.remove();
        }
    }

    List<String> last() {
        return List.copyOf(last);
    }
}
