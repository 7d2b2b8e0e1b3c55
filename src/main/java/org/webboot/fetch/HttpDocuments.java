package org.webboot.fetch;

import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import okhttp3.HttpUrl;
import org.webboot.catalog.Documents;
import org.webboot.catalog.Source;
import org.webboot.os.Time;
import org.webboot.stage.BootException;
import org.webboot.stage.Cancellation;
import org.webboot.stage.Reporter;
import org.webboot.stage.Stage;

/// The catalog's window to the web. Its failures are of stage CATALOG.
public final class HttpDocuments implements Documents {
    /// How long a second mirror may take to bear out the first.
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final HttpOptions options;
    private final Circumstances around;
    private final Http http;

    public HttpDocuments(
            HttpOptions options, Time time, Reporter reporter, Cancellation cancellation)
            throws BootException {
        this.options = options;
        this.around = new Circumstances(time, reporter, cancellation);
        this.http = new Http(options, around, Stage.CATALOG);
    }

    @Override
    public byte[] content(URI uri, int limit) throws BootException {
        return retried(() -> contentOnce(http.address(uri), limit));
    }

    private byte[] contentOnce(HttpUrl url, int limit) throws BootException, BrokenException {
        ByteBuffer bytes = ByteBuffer.allocate(limit + 1);
        try (Answer answer = http.send("GET", url, Map.of())) {
            if (answer.code() != 200) {
                throw http.failures().judge(answer);
            }
            try {
                while (bytes.hasRemaining() && answer.body().read(bytes) >= 0) {}
            } catch (IOException e) {
                http.checkCancelled();
                throw http.failures().judge(e, answer.at());
            }
            if (answer.isPage() && text(bytes).stripLeading().startsWith("<")) {
                throw http.failures().page(answer);
            }
            if (!bytes.hasRemaining()) {
                throw http.failures()
                        .wrong(
                                "%s is longer than %d bytes"
                                        .formatted(Source.shown(answer.at().uri()), limit),
                                "it is not what it should be: a login page of the network may"
                                        + " stand in between");
            }
        }
        return Arrays.copyOf(bytes.array(), bytes.position());
    }

    /// What was read into `bytes` so far.
    private static String text(ByteBuffer bytes) {
        return StandardCharsets.UTF_8.decode(bytes.duplicate().flip()).toString();
    }

    @Override
    public long bytes(URI uri) throws BootException {
        return retried(() -> bytesOnce(http.address(uri)));
    }

    @Override
    public long bytes(List<URI> mirrors) throws BootException {
        if (mirrors.size() > 1) {
            List<HttpUrl> urls = new ArrayList<>();
            for (URI mirror : mirrors) {
                urls.add(http.address(mirror));
            }
            Optional<Long> agreed = new Race(around).agreed(urls, this::bytesOnce, PATIENCE);
            if (agreed.isPresent()) {
                return agreed.get();
            }
        }
        return bytes(mirrors.getFirst());
    }

    private long bytesOnce(HttpUrl url) throws BootException, BrokenException {
        try (Answer head = http.send("HEAD", url, Map.of())) {
            OptionalLong length = head.contentLength();
            if (head.code() == 200 && head.isPage()) {
                throw http.failures().page(head);
            }
            if (head.code() == 200 && length.isPresent() && length.getAsLong() > 0) {
                return length.getAsLong();
            }
        }
        // Some servers refuse HEAD, or know the length only when they send the file.
        try (Answer first = http.send("GET", url, Map.of("Range", "bytes=0-0"))) {
            var range = first.contentRange();
            if ((first.code() == 206 || first.code() == 416) && range.isPresent()) {
                return range.get().total();
            }
            if (first.code() == 200 && first.isPage()) {
                throw http.failures().page(first);
            }
            if (first.code() == 200 && first.contentLength().isPresent()) {
                return first.contentLength().getAsLong();
            }
            if (first.code() == 200 || first.code() == 206) {
                throw http.failures()
                        .wrong(
                                "%s does not tell how long it is"
                                        .formatted(Source.shown(first.at().uri())),
                                "take another mirror; the memory must be set aside beforehand");
            }
            throw http.failures().judge(first);
        }
    }

    private interface Try<T> {
        T once() throws BootException, BrokenException;
    }

    private <T> T retried(Try<T> attempt) throws BootException {
        Patience patience = new Patience(options.retries(), around);
        while (true) {
            try {
                return attempt.once();
            } catch (BrokenException broken) {
                if (patience.exhaustedBy()) {
                    throw http.failures()
                            .wrong(
                                    "%s; gave up after %d retries"
                                            .formatted(broken.getMessage(), patience.breaks() - 1),
                                    "check the network; -retry N and -timeout allow more");
                }
                patience.pause(broken);
            }
        }
    }
}
