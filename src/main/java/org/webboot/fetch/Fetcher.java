package org.webboot.fetch;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import okhttp3.HttpUrl;
import org.webboot.catalog.Release;
import org.webboot.catalog.Source;
import org.webboot.memory.Access;
import org.webboot.memory.Sink;
import org.webboot.memory.Window;
import org.webboot.memory.WindowSink;
import org.webboot.os.Time;
import org.webboot.plan.Digest;
import org.webboot.plan.Sha256;
import org.webboot.stage.BootException;
import org.webboot.stage.Cancellation;
import org.webboot.stage.Reporter;
import org.webboot.stage.Stage;

/// Gets an image into the window, hashed on the way.
public final class Fetcher {
    private final HttpOptions options;
    private final Circumstances around;
    private final Access access;

    public Fetcher(HttpOptions options, Time time, Reporter reporter, Cancellation cancellation) {
        this(options, new Circumstances(time, reporter, cancellation), Access.DIRECT);
    }

    private Fetcher(HttpOptions options, Circumstances around, Access access) {
        this.options = options;
        this.around = around;
        this.access = access;
    }

    /// The same, into windows that are opened so: for tests with a plain file.
    public Fetcher with(Access other) {
        return new Fetcher(options, around, other);
    }

    /// Fills the window with the whole image, however often the connection breaks.
    public Fetched into(Window window, Release release) throws BootException {
        return into(window, release, Witness.BLIND);
    }

    /// The same, while `witness` looks on.
    public Fetched into(Window window, Release release, Witness witness) throws BootException {
        return into(window, release, Optional.empty(), witness);
    }

    /// The same, of an image whose digest the person may have typed: that counts before all that
    /// others say of it.
    public Fetched into(Window window, Release release, Optional<Sha256> typed, Witness witness)
            throws BootException {
        Optional<Comparison> comparison =
                typed.map(Digest::of)
                        .or(release::digest)
                        .map(wanted -> new Comparison(wanted, witness));
        return filled(window, release, comparison, comparison.<Witness>map(c -> c).orElse(witness));
    }

    private Fetched filled(
            Window window, Release release, Optional<Comparison> comparison, Witness witness)
            throws BootException {
        if (release.bytes() <= 0) {
            throw new BootException(
                    Stage.FETCH,
                    "%s is empty".formatted(release.source()),
                    "check the address or the file");
        }
        if (release.bytes() > window.deviceBytes()) {
            throw new BootException(
                    Stage.MEMORY,
                    "%s holds %d bytes and the image has %d"
                            .formatted(window.device(), window.deviceBytes(), release.bytes()),
                    "set a larger window aside with memmap=");
        }
        witness.restart();
        try (Sink sink = WindowSink.open(window, access);
                ChunkWriter writer = new ChunkWriter(sink, release.bytes(), witness)) {
            Meter meter = new Meter(around, release.bytes());
            ChunkWriter.Sums sums =
                    switch (release.source()) {
                        case Source.Remote remote ->
                                download(remote, release, comparison, writer, meter);
                        case Source.Local(var file) -> copy(file, release.bytes(), writer, meter);
                    };
            meter.ended();
            return new Fetched(window, release.bytes(), sums.digest(), sums.chunks());
        }
    }

    private ChunkWriter.Sums download(
            Source.Remote remote,
            Release release,
            Optional<Comparison> comparison,
            ChunkWriter writer,
            Meter meter)
            throws BootException {
        Http http = new Http(options, around, Stage.FETCH);
        List<HttpUrl> addresses = new ArrayList<>();
        for (URI mirror : remote.mirrors()) {
            addresses.add(http.address(mirror));
        }
        Patience patience = new Patience(options.retries(), around);
        return new Mirrors(http, around, patience, writer, release.bytes(), comparison)
                .run(addresses, meter);
    }

    private ChunkWriter.Sums copy(Path file, long total, ChunkWriter writer, Meter meter)
            throws BootException {
        try (FileChannel in = FileChannel.open(file, StandardOpenOption.READ)) {
            if (in.size() != total) {
                throw changed(file, total, in.size());
            }
            while (writer.position() < total) {
                around.cancellation().check();
                if (in.read(writer.room()) < 0) {
                    throw changed(file, total, writer.position());
                }
                meter.at(writer.position());
                writer.filled();
            }
            return writer.finish();
        } catch (IOException e) {
            throw new BootException(
                    Stage.FETCH,
                    "reading %s failed at %#x: %s"
                            .formatted(file, writer.position(), e.getMessage()),
                    "check the disk that it is on; dmesg may tell more",
                    e);
        }
    }

    private static BootException changed(Path file, long expected, long found) {
        return new BootException(
                Stage.FETCH,
                "%s had %d bytes a moment ago and has %d now".formatted(file, expected, found),
                "let whatever writes it finish first");
    }
}
