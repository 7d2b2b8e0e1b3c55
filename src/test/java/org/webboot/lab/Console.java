package org.webboot.lab;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A machine's serial console: everything it prints is kept and can be waited for, in order.
public final class Console {
    /// `die()` of arch/x86/kernel/dumpstack.c numbers each oops: `Oops: 0002 [#1]`. Warnings and
    /// soft lockups, which a loaded emulator has, are none.
    private static final Pattern CRASH =
            Pattern.compile("Kernel panic - not syncing.*|kernel BUG at .*|.*\\[#\\d+\\].*");

    private static final int TAIL_LINES = 60;
    private static final Duration LAST_WORDS = Duration.ofSeconds(2);
    // A 16550 has a FIFO of 16 bytes.
    private static final int BURST = 16;
    private static final Duration BURST_PAUSE = Duration.ofMillis(4);
    // Not woken at each character: a scan for each would cost more than the machine does.
    private static final Duration SCAN_PAUSE = Duration.ofMillis(50);

    private final String name;
    private final OutputStream keyboard;
    private final Path log;
    private final Supplier<String> ending;
    private final StringBuilder text = new StringBuilder();
    private int consumed;
    private volatile boolean ended;

    /// @param ending says, once `screen` has ended, how the machine did
    Console(
            String name,
            InputStream screen,
            OutputStream keyboard,
            Path log,
            Supplier<String> ending) {
        this.name = name;
        this.keyboard = keyboard;
        this.log = log;
        this.ending = ending;
        Thread.ofVirtual().name("console " + name).start(() -> read(screen));
    }

    /// The first match in what was printed since the last one; waits for it.
    ///
    /// @throws AssertionError if the time is up, the machine ends or its kernel crashes before
    public MatchResult expect(Pattern pattern, Duration limit) {
        return awaited(pattern, limit)
                .orElseThrow(() ->
                        failure(
                                "expected /%s/ within %d s; it did not come"
                                        .formatted(pattern, limit.toSeconds())));
    }

    /// [#expect(Pattern, Duration)] of a plain text.
    public void expect(String plain, Duration limit) {
        expect(Pattern.compile(Pattern.quote(plain)), limit);
    }

    /// As [#expect(Pattern, Duration)], but empty when the time is up.
    Optional<MatchResult> awaited(Pattern pattern, Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        int scanned = -1;
        while (true) {
            boolean over = ended;
            int printed = length();
            if (printed != scanned) {
                scanned = printed;
                Optional<MatchResult> found = consume(pattern);
                if (found.isPresent()) {
                    return found;
                }
                failIfCrashed(pattern);
            }
            if (over) {
                throw failure("expected /%s/; %s".formatted(pattern, ending.get()));
            }
            if (System.nanoTime() >= deadline) {
                return Optional.empty();
            }
            Lab.pause(SCAN_PAUSE);
        }
    }

    private int length() {
        synchronized (text) {
            return text.length();
        }
    }

    /// What was printed so far.
    public String printed() {
        synchronized (text) {
            return text.toString();
        }
    }

    /// What was printed between two things that were expected.
    String between(MatchResult first, MatchResult second) {
        synchronized (text) {
            return text.substring(first.end(), second.start());
        }
    }

    /// Types a line.
    public void send(String line) {
        type((line + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /// Types bytes as they are, at a pace that a slow machine can follow.
    public void type(byte[] bytes) {
        try {
            for (int at = 0; at < bytes.length; at += BURST) {
                keyboard.write(bytes, at, Math.min(BURST, bytes.length - at));
                keyboard.flush();
                Lab.pause(BURST_PAUSE);
            }
        } catch (IOException e) {
            throw failure("could not type on the console (" + e + "); " + ending.get());
        }
    }

    /// An error that tells what was expected, the last lines and where the rest is.
    public AssertionError failure(String problem) {
        return new AssertionError(
                "%s: %s%n--- the last console lines%n%s%n--- the whole log: %s"
                        .formatted(name, problem, String.join("\n", tail()), log));
    }

    private List<String> tail() {
        List<String> lines = printed().stripTrailing().lines().toList();
        return lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size());
    }

    private Optional<MatchResult> consume(Pattern pattern) {
        synchronized (text) {
            Matcher matcher = pattern.matcher(text).region(consumed, text.length());
            if (!matcher.find()) {
                return Optional.empty();
            }
            consumed = matcher.end();
            return Optional.of(matcher.toMatchResult());
        }
    }

    private void failIfCrashed(Pattern wanted) {
        Optional<String> crash = crash();
        if (crash.isPresent()) {
            boolean _ = awaitEnd(LAST_WORDS);
            throw failure("expected /%s/; the kernel crashed: %s".formatted(wanted, crash.get()));
        }
    }

    private Optional<String> crash() {
        synchronized (text) {
            Matcher crash = CRASH.matcher(text).region(consumed, text.length());
            return crash.find() ? Optional.of(crash.group().strip()) : Optional.empty();
        }
    }

    /// Waits until nothing more can come; whether that is so.
    boolean awaitEnd(Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!ended && System.nanoTime() < deadline) {
            Lab.pause(SCAN_PAUSE);
        }
        return ended;
    }

    private void read(InputStream screen) {
        TerminalText terminal = new TerminalText();
        char[] chunk = new char[4096];
        try (Reader reader = new InputStreamReader(screen, StandardCharsets.UTF_8);
                Writer writer = Files.newBufferedWriter(log)) {
            int n;
            while ((n = reader.read(chunk)) >= 0) {
                add(terminal.plain(new String(chunk, 0, n)), writer);
            }
        } catch (IOException e) {
            // A killed machine closes its pipe in the middle of a read.
            appended("\n[console: " + e.getMessage() + "]\n");
        } finally {
            ended = true;
        }
    }

    private void add(String plain, Writer writer) throws IOException {
        writer.write(plain);
        writer.flush();
        appended(plain);
    }

    private void appended(String plain) {
        synchronized (text) {
            text.append(plain);
        }
    }

    void close() {
        try {
            keyboard.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
