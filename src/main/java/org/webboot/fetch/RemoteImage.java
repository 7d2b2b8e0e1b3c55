package org.webboot.fetch;

import java.io.EOFException;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import okhttp3.HttpUrl;
import org.webboot.catalog.Source;
import org.webboot.codec.RandomBytes;
import org.webboot.os.Time;
import org.webboot.plan.ByteSize;
import org.webboot.stage.BootException;
import org.webboot.stage.Cancellation;
import org.webboot.stage.Reporter;
import org.webboot.stage.Stage;

/// A file at an address, read in pieces where it is wanted (RFC 9110 §14, range requests). Pieces
/// are kept, within bounds; what follows on what was read is fetched in larger and larger ones.
/// Each asks for the version of the file that the first one came from.
///
/// A failure of the network is a [RemoteFailure], a kind of IOException that carries the message
/// for people.
public final class RemoteImage implements RandomBytes {
    /// Smallest piece: directories and menus of an ISO lie close together.
    static final int BLOCK = 64 << 10;

    /// Largest piece, of bytes read in a row.
    static final int MOST_BLOCKS = 64;

    /// What is kept: 16 MiB.
    static final int KEPT = 256;

    private final Http http;
    private final HttpOptions options;
    private final Circumstances around;
    private final Map<Long, byte[]> kept = new LinkedHashMap<>(KEPT, 0.75f, true);

    private final HttpUrl asked;

    /// Who gave the last piece; a mirror behind a redirect is kept to while it answers.
    private HttpUrl at;

    private Optional<Validator> version = Optional.empty();
    private long size;
    private long next;
    private int ahead = 1;
    private long transferred;
    private int requests;

    private RemoteImage(Http http, HttpUrl asked, HttpOptions options, Circumstances around) {
        this.http = http;
        this.asked = asked;
        this.at = asked;
        this.options = options;
        this.around = around;
    }

    /// Asks for the first piece, which tells how long the file is.
    ///
    /// @throws BootException of stage FETCH, also if the server knows no ranges
    public static RemoteImage open(
            URI uri, HttpOptions options, Time time, Reporter reporter, Cancellation cancellation)
            throws BootException {
        Circumstances around = new Circumstances(time, reporter, cancellation);
        Http http = new Http(options, around, Stage.FETCH);
        RemoteImage image = new RemoteImage(http, http.address(uri), options, around);
        image.fetch(0, 1);
        return image;
    }

    @Override
    public long size() {
        return size;
    }

    /// Bytes of the file that have come over the wire so far.
    public long transferred() {
        return transferred;
    }

    /// For people: how much of the file that was, `1.2 MiB of 2.73 GiB in 14 requests`.
    public String costs() {
        return "%s of %s in %d requests"
                .formatted(new ByteSize(transferred), new ByteSize(size), requests);
    }

    @Override
    public void read(long from, ByteBuffer into) throws IOException {
        if (from < 0 || from > size - into.remaining()) {
            throw new EOFException(
                    "%d bytes at %#x run past the end at %#x"
                            .formatted(into.remaining(), from, size));
        }
        long position = from;
        while (into.hasRemaining()) {
            byte[] block = block(position / BLOCK);
            int offset = (int) (position % BLOCK);
            int n = Math.min(into.remaining(), block.length - offset);
            into.put(block, offset, n);
            position += n;
        }
    }

    private byte[] block(long index) throws IOException {
        byte[] block = kept.get(index);
        if (block != null) {
            return block;
        }
        ahead = index == next ? Math.min(MOST_BLOCKS, ahead * 2) : 1;
        try {
            return fetch(index, ahead);
        } catch (BootException e) {
            throw new RemoteFailure(e);
        }
    }

    /// @return the first of the blocks
    private byte[] fetch(long index, int blocks) throws BootException {
        Patience patience = new Patience(options.retries(), around);
        while (true) {
            try {
                return once(index, blocks);
            } catch (BrokenException broken) {
                if (patience.exhaustedBy()) {
                    throw http.failures()
                            .wrong(
                                    "%s; gave up after %d retries"
                                            .formatted(broken.getMessage(), patience.breaks() - 1),
                                    "check the network; -retry N and -timeout allow more");
                }
                at = asked;
                patience.pause(broken);
            }
        }
    }

    private byte[] once(long index, int blocks) throws BootException, BrokenException {
        long first = index * BLOCK;
        long last = first + (long) blocks * BLOCK - 1;
        Map<String, String> headers = new HashMap<>();
        headers.put("Range", "bytes=%d-%d".formatted(first, last));
        version.flatMap(Validator::ifRange).ifPresent(v -> headers.put("If-Range", v));
        requests++;
        try (Answer answer = http.send("GET", at, headers)) {
            Answer.Range range = checked(answer, first);
            at = answer.at();
            // A server may give more than asked for: all that is left of an image, say.
            long end = Math.min(range.last(), last) + 1;
            byte[] wanted = keep(answer, index, end);
            next = Math.ceilDiv(end, BLOCK);
            return wanted;
        }
    }

    private Answer.Range checked(Answer answer, long first) throws BootException, BrokenException {
        if (answer.code() == 200 && answer.isPage()) {
            throw http.failures().page(answer);
        }
        if (answer.code() == 200 && version.isPresent()) {
            throw changed(answer);
        }
        if (answer.code() == 200 || answer.code() == 416) {
            throw http.failures()
                    .wrong(
                            "%s does not give single pieces of its files (it answered %d to a request for a range)"
                                    .formatted(shown(answer), answer.code()),
                            "fetch the file and look at it here, or take another mirror");
        }
        if (answer.code() != 206) {
            throw http.failures().judge(answer);
        }
        Optional<Answer.Range> range = answer.contentRange();
        Validator its = Validator.of(answer);
        if (version.isPresent()
                && (version.get().contradicts(its)
                        || range.filter(r -> r.total() != size).isPresent())) {
            throw changed(answer);
        }
        if (answer.encoded()
                || range.isEmpty()
                || range.get().first() != first
                || range.get().last() < first
                || range.get().last() >= range.get().total()) {
            throw new BrokenException(
                    "%s gave another piece (%s) than asked for"
                            .formatted(
                                    shown(answer), answer.header("Content-Range").orElse("none")));
        }
        version = Optional.of(its);
        size = range.get().total();
        return range.get();
    }

    /// Puts the answer's blocks away.
    ///
    /// @param end offset behind its last byte
    /// @return the first of them
    private byte[] keep(Answer answer, long index, long end) throws BootException, BrokenException {
        byte[] first = new byte[0];
        for (long i = index; i * BLOCK < end; i++) {
            byte[] block = new byte[(int) Math.min(BLOCK, end - i * BLOCK)];
            fill(answer, ByteBuffer.wrap(block));
            // A server may give less than asked for; the rest of a block is asked for again.
            if (block.length == BLOCK || end == size) {
                kept.put(i, block);
                first = i == index ? block : first;
            }
        }
        if (first.length == 0) {
            throw new BrokenException(shown(answer) + " gave less than asked for");
        }
        while (kept.size() > KEPT) {
            kept.remove(kept.keySet().iterator().next());
        }
        return first;
    }

    private void fill(Answer answer, ByteBuffer into) throws BootException, BrokenException {
        try {
            while (into.hasRemaining()) {
                int n = answer.body().read(into);
                if (n < 0) {
                    throw new BrokenException(
                            answer.at().host() + ": the connection was closed too early");
                }
                transferred += n;
            }
        } catch (IOException e) {
            http.checkCancelled();
            throw http.failures().judge(e, answer.at());
        }
    }

    private BootException changed(Answer answer) {
        return http.failures()
                .wrong(
                        shown(answer) + " is not the file any more that it was a moment ago",
                        "start again: a newer file may have taken its place");
    }

    private static String shown(Answer answer) {
        return Source.shown(answer.at().uri());
    }

    @Override
    public void close() {
        kept.clear();
    }
}
