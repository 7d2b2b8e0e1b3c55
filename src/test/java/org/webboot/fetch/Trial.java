package org.webboot.fetch;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.webboot.catalog.Release;
import org.webboot.catalog.Source;
import org.webboot.memory.Access;
import org.webboot.memory.Extent;
import org.webboot.memory.Window;
import org.webboot.plan.Proxies;
import org.webboot.stage.BootException;
import org.webboot.stage.Cancellation;
import org.webboot.stage.Reporter;

/// One fetch into a file that stands for a window, and what was seen of it.
final class Trial implements Reporter {
    static final int RETRIES = 3;

    final StillTime time = new StillTime();
    final Cancellation cancellation = new Cancellation();
    final List<String> notes = new ArrayList<>();
    final List<String> details = new ArrayList<>();
    final List<Long> progress = new ArrayList<>();
    final Window window;
    Optional<Path> caFile = Optional.empty();
    Proxies proxies = Proxies.none();
    Duration timeout = Duration.ofSeconds(20);

    /// @param bytes of the window; it is full of 0x55
    Trial(Path directory, int bytes) throws IOException {
        Path file = Files.createTempFile(directory, "window", "");
        byte[] before = new byte[bytes];
        Arrays.fill(before, (byte) 0x55);
        Files.write(file, before);
        this.window = new Window(new Extent(0, bytes), file, bytes);
    }

    HttpOptions options() {
        return new HttpOptions(timeout, RETRIES, caFile.stream().toList(), "0-test", proxies);
    }

    Fetched fetch(URI uri, long bytes) throws BootException {
        return fetch(new Source.Remote(uri), bytes);
    }

    Fetched fetch(Source source, long bytes) throws BootException {
        return new Fetcher(options(), time, this, cancellation)
                .with(Access.CACHED)
                .into(window, Release.loose("trial", source, bytes));
    }

    HttpDocuments documents() throws BootException {
        return new HttpDocuments(options(), time, this, cancellation);
    }

    byte[] written(int bytes) throws IOException {
        return Arrays.copyOf(Files.readAllBytes(window.device()), bytes);
    }

    @Override
    public void note(String line) {
        notes.add(line);
    }

    @Override
    public void detail(String line) {
        details.add(line);
    }

    @Override
    public void progress(long done, long total) {
        progress.add(done);
    }
}
