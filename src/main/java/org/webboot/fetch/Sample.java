package org.webboot.fetch;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.OptionalLong;
import okhttp3.HttpUrl;
import org.webboot.catalog.Source;
import org.webboot.os.Time;
import org.webboot.stage.BootException;

/// The first bytes of an image from one mirror: whether it has it, and how fast it gives it.
///
/// @param total the image's size: who has another one has another image
record Sample(Http http, Time time, long total) {
    private static final int MOST = 256 << 10;

    record Taken(HttpUrl at, long bytes, long nanos) {}

    Taken of(HttpUrl mirror) throws BootException, BrokenException {
        int wanted = (int) Math.min(MOST, total);
        long begin = time.nanos();
        try (Answer answer = http.send("GET", mirror, Map.of("Range", "bytes=0-" + (wanted - 1)))) {
            if (answer.code() >= 400) {
                throw http.failures().judge(answer);
            }
            if (answer.isPage()) {
                throw http.failures().page(answer);
            }
            OptionalLong length =
                    answer.contentRange()
                            .map(r -> OptionalLong.of(r.total()))
                            .orElseGet(answer::contentLength);
            if (length.isPresent() && length.getAsLong() != total) {
                throw http.failures()
                        .wrong(
                                "%s has %d bytes instead of %d"
                                        .formatted(
                                                Source.shown(mirror.uri()),
                                                length.getAsLong(),
                                                total),
                                "take another mirror");
            }
            int came = read(answer, ByteBuffer.allocate(wanted));
            return new Taken(mirror, came, time.nanos() - begin);
        }
    }

    private int read(Answer answer, ByteBuffer into) throws BootException, BrokenException {
        try {
            while (into.hasRemaining()) {
                if (answer.body().read(into) < 0) {
                    throw new BrokenException(
                            answer.at().host() + ": the connection was closed too early");
                }
            }
            return into.position();
        } catch (IOException e) {
            http.checkCancelled();
            throw http.failures().judge(e, answer.at());
        }
    }
}
