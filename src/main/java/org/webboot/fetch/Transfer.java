package org.webboot.fetch;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import okhttp3.HttpUrl;
import org.webboot.catalog.Source;
import org.webboot.stage.BootException;

/// One image over HTTP from one address, taken up again after every break where it broke off.
final class Transfer {
    private final Http http;
    private final Failures failures;
    private final HttpUrl asked;
    private final Breaks breaks;
    private final ChunkWriter writer;

    /// Who gave the bytes so far; a mirror behind a redirect is kept to while it answers.
    private Optional<Giver> giver = Optional.empty();

    private boolean ranges = true;

    Transfer(Http http, HttpUrl asked, Breaks breaks, ChunkWriter writer) {
        this.http = http;
        this.failures = http.failures();
        this.asked = asked;
        this.breaks = breaks;
        this.writer = writer;
    }

    private record Giver(HttpUrl at, Validator validator) {}

    /// Whether a transfer that goes on should be broken off because others are faster.
    interface Watch {
        boolean slow(Transfer transfer);
    }

    HttpUrl asked() {
        return asked;
    }

    /// Goes on where the image is, to its end or the next break.
    void attempt(long total, Meter meter, Watch watch)
            throws BootException, BrokenException, SlowException {
        long from = ranges ? writer.position() : 0;
        if (from == 0 && writer.position() > 0) {
            writer.restart();
        }
        try (Answer answer = ask(from)) {
            if (answer.encoded()) {
                throw failures.wrong(
                        "%s sends the file compressed, though asked not to"
                                .formatted(shown(answer)),
                        "take another mirror");
            }
            if (from == 0) {
                checkWhole(answer, total);
            } else {
                checkRest(answer, from, total);
            }
            giver = Optional.of(new Giver(answer.at(), Validator.of(answer)));
            copy(answer, total, meter, watch);
        }
    }

    /// The rest from the mirror that gave the beginning; the address that was asked for, if the
    /// mirror does not answer any more.
    private Answer ask(long from) throws BootException, BrokenException {
        Map<String, String> headers = new HashMap<>();
        if (from > 0) {
            headers.put("Range", "bytes=" + from + "-");
            giver.flatMap(g -> g.validator().ifRange()).ifPresent(v -> headers.put("If-Range", v));
        }
        HttpUrl at = giver.map(Giver::at).orElse(asked);
        if (at.equals(asked)) {
            return judged(http.send("GET", at, headers));
        }
        try {
            Answer answer = http.send("GET", at, headers);
            if (answer.code() < 400 || answer.code() == 416) {
                return answer;
            }
            answer.close();
        } catch (BrokenException _) {
            // A mirror that is gone is nothing new: the address behind which it stood may know
            // more.
        }
        return judged(http.send("GET", asked, headers));
    }

    private Answer judged(Answer answer) throws BootException, BrokenException {
        if (answer.code() < 400 || answer.code() == 416) {
            return answer;
        }
        try (answer) {
            throw failures.judge(answer);
        }
    }

    private void checkWhole(Answer answer, long total) throws BootException {
        if (answer.code() != 200) {
            throw failures.wrong(
                    "%s answered %d to a plain request".formatted(shown(answer), answer.code()),
                    "take another mirror");
        }
        if (answer.isPage()) {
            throw failures.page(answer);
        }
        OptionalLong length = answer.contentLength();
        if (length.isPresent() && length.getAsLong() != total) {
            throw changed(answer, "%d bytes instead of %d".formatted(length.getAsLong(), total));
        }
    }

    /// After a request with `Range`. A server that turns out not to know ranges has its file taken
    /// from the beginning, with this same answer if possible.
    private void checkRest(Answer answer, long from, long total)
            throws BootException, BrokenException {
        Optional<Answer.Range> range = answer.contentRange();
        if (range.isPresent() && range.get().total() != total) {
            throw changed(answer, "%d bytes instead of %d".formatted(range.get().total(), total));
        }
        // Empty where the beginning came from another address.
        boolean same = giver.filter(g -> g.at().equals(answer.at())).isPresent();
        boolean contradicts =
                giver.filter(g -> g.validator().contradicts(Validator.of(answer))).isPresent();
        if (same && contradicts) {
            throw changed(answer, "another ETag or date");
        }
        switch (answer.code()) {
            case 200 -> {
                checkWhole(answer, total);
                breaks.broke(
                        new BrokenException(shown(answer) + " starts from the beginning"),
                        writer.position());
                writer.restart();
            }
            case 206 -> {
                if (contradicts || range.isEmpty() || range.get().first() != from) {
                    ranges = false;
                    throw new BrokenException(
                            "%s gave another piece (%s) than asked for"
                                    .formatted(
                                            shown(answer),
                                            answer.header("Content-Range").orElse("none")));
                }
            }
            default -> {
                ranges = false;
                throw new BrokenException(
                        "%s answered %d to a request for the rest"
                                .formatted(shown(answer), answer.code()));
            }
        }
    }

    private BootException changed(Answer answer, String how) {
        return failures.wrong(
                "%s is not the file it was: %s".formatted(shown(answer), how),
                "start again: a newer file may have taken its place; or take another mirror");
    }

    private void copy(Answer answer, long total, Meter meter, Watch watch)
            throws BootException, BrokenException, SlowException {
        var body = answer.body();
        try {
            while (writer.position() < total) {
                if (body.read(writer.room()) < 0) {
                    throw new BrokenException(
                            answer.at().host() + ": the connection was closed too early");
                }
                meter.at(writer.position());
                writer.filled();
                if (watch.slow(this)) {
                    throw new SlowException(answer.at().host() + " is slow");
                }
            }
            if (answer.contentLength().isEmpty()
                    && !answer.response().body().source().exhausted()) {
                throw changed(answer, "more than %d bytes".formatted(total));
            }
        } catch (SlowException e) {
            throw e;
        } catch (IOException e) {
            http.checkCancelled();
            throw failures.judge(e, answer.at());
        }
    }

    private static String shown(Answer answer) {
        return Source.shown(answer.at().uri());
    }
}
