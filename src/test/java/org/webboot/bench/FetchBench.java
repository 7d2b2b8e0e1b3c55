package org.webboot.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.webboot.catalog.Release;
import org.webboot.catalog.Source;
import org.webboot.fetch.Fetched;
import org.webboot.fetch.Fetcher;
import org.webboot.fetch.HttpDocuments;
import org.webboot.fetch.HttpOptions;
import org.webboot.memory.Access;
import org.webboot.memory.Extent;
import org.webboot.memory.Window;
import org.webboot.os.Time;
import org.webboot.plan.Proxies;
import org.webboot.stage.BootException;
import org.webboot.stage.Cancellation;
import org.webboot.stage.Reporter;

/// `FetchBench URL TARGET SHA256 [--memory] [--cached]`: fetches once into an existing file or
/// device and prints one line, `bytes seconds MB/s`, with `--memory` also by how many KiB
/// MemAvailable fell at most. Exits 1 if the digest is another.
public final class FetchBench {
    private FetchBench() {}

    @SuppressWarnings("SystemOut")
    public static void main(String[] args) throws Exception {
        URI uri = URI.create(args[0]);
        Path target = Path.of(args[1]);
        boolean memory = Arrays.asList(args).contains("--memory");
        Access access = Arrays.asList(args).contains("--cached") ? Access.CACHED : Access.DIRECT;
        AtomicLong lowest = new AtomicLong(Long.MAX_VALUE);
        AtomicBoolean running = new AtomicBoolean(true);
        long before = memory ? available() : 0;
        if (memory) {
            Thread.ofPlatform().daemon().start(() -> watch(lowest, running));
        }
        long start = System.nanoTime();
        Fetched image = fetch(uri, target, access);
        double seconds = (System.nanoTime() - start) / 1e9;
        running.set(false);
        System.out.printf(
                Locale.ROOT,
                "%d %.3f %.0f%s%n",
                image.bytes(),
                seconds,
                image.bytes() / seconds / 1e6,
                memory ? " " + (before - lowest.get()) : "");
        if (!image.digest().hex().equals(args[2])) {
            System.err.println("digest " + image.digest());
            System.exit(1);
        }
    }

    private static Fetched fetch(URI uri, Path target, Access access) throws BootException {
        var options =
                new HttpOptions(Duration.ofSeconds(30), 3, List.of(), "bench", Proxies.none());
        Time time = Time.system();
        Reporter reporter = Reporter.silent();
        var cancellation = new Cancellation();
        long bytes = new HttpDocuments(options, time, reporter, cancellation).bytes(uri);
        var release = Release.loose("bench", new Source.Remote(uri), bytes);
        long window = Math.ceilDiv(bytes, Access.BLOCK) * Access.BLOCK;
        return new Fetcher(options, time, reporter, cancellation)
                .with(access)
                .into(new Window(new Extent(0, window), target, window), release);
    }

    private static void watch(AtomicLong lowest, AtomicBoolean running) {
        while (running.get()) {
            try {
                long now = available();
                lowest.getAndUpdate(l -> Math.min(l, now));
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
            LockSupport.parkNanos(20_000_000);
        }
    }

    private static long available() throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/meminfo"))) {
            if (line.startsWith("MemAvailable:")) {
                return Long.parseLong(line.replaceAll("\\D", ""));
            }
        }
        throw new IOException("no MemAvailable in /proc/meminfo");
    }
}
