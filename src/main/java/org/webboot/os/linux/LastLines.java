package org.webboot.os.linux;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// Keeps the last lines that are written to it.
final class LastLines extends OutputStream {
    private static final int LONGEST = 500;

    private final Deque<String> lines = new ArrayDeque<>();
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private final int most;

    LastLines(int most) {
        this.most = most;
    }

    @Override
    public synchronized void write(int b) {
        if (b == '\n') {
            end();
        } else if (line.size() < LONGEST) {
            line.write(b);
        }
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            write(bytes[i]);
        }
    }

    synchronized List<String> lines() {
        List<String> all = new ArrayList<>(lines);
        if (line.size() > 0) {
            all.add(line.toString(UTF_8));
        }
        return List.copyOf(all);
    }

    private void end() {
        lines.add(line.toString(UTF_8));
        line.reset();
        if (lines.size() > most) {
            lines.remove();
        }
    }
}
