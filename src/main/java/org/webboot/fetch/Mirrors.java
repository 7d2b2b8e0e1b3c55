package org.webboot.fetch;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import okhttp3.HttpUrl;
import org.webboot.catalog.AbsentException;
import org.webboot.plan.Digest;
import org.webboot.stage.BootException;
import org.webboot.stage.Stage;

/// One image from whichever of its mirrors gives it. The first to answer well begins; one that
/// breaks off, is slow against the others, or has another file is left for the next.
///
/// What has come from one mirror is gone on with at another only if the image's digest is known:
/// nothing but it could tell then that the pieces belong together. A digest that is wrong in the
/// end costs the mirror that gave everything; of several, the next one must give everything alone.
final class Mirrors {
    private final Http http;
    private final Circumstances around;
    private final ChunkWriter writer;
    private final Breaks breaks;
    private final Pace pace = new Pace();
    private final long total;
    private final Optional<Comparison> comparison;

    /// Those that are still worth asking, the next one first.
    private final List<Transfer> left = new ArrayList<>();

    /// Who gave what is here now.
    private final Set<Transfer> givers = new HashSet<>();

    /// What came last of that which was not the image.
    private Optional<Digest> refused = Optional.empty();

    private Reasons reasons = new Reasons();
    private boolean mayMix;
    private int sinceTurn;

    /// @param comparison with the digest that tells in the end if the pieces belong together; empty
    ///   if only verification can tell
    Mirrors(
            Http http,
            Circumstances around,
            Patience patience,
            ChunkWriter writer,
            long total,
            Optional<Comparison> comparison) {
        this.http = http;
        this.around = around;
        this.writer = writer;
        this.breaks = new Breaks(http.failures(), patience, total);
        this.total = total;
        this.comparison = comparison;
        this.mayMix = comparison.isPresent();
    }

    /// @param addresses in the order of preference
    ChunkWriter.Sums run(List<HttpUrl> addresses, Meter meter) throws BootException {
        for (HttpUrl address : addresses) {
            left.add(new Transfer(http, address, breaks, writer));
        }
        first(addresses).ifPresent(this::toFront);
        while (true) {
            try {
                fill(meter);
            } catch (BootException e) {
                if (e.stage() != Stage.FETCH) {
                    throw e;
                }
                throw refused.isPresent()
                        ? wrong(
                                refused.get(),
                                comparison.orElseThrow().wanted(),
                                reasons.lines(addresses),
                                e)
                        : reasons.with(e, addresses);
            }
            ChunkWriter.Sums sums = writer.finish();
            if (comparison.isEmpty()) {
                return sums;
            }
            Digest got = comparison.get().got(sums);
            if (comparison.get().wanted().equals(got) || !again()) {
                return sums;
            }
            refused = Optional.of(got);
        }
    }

    /// Who wins the race; empty if there is none.
    private Optional<HttpUrl> first(List<HttpUrl> addresses) throws BootException {
        if (addresses.size() < 2) {
            return Optional.empty();
        }
        Sample sample = new Sample(http, around.time(), total);
        Reasons lost = new Reasons();
        Optional<Sample.Taken> winner =
                new Race(around).first(addresses, at -> sampled(sample, at, lost));
        if (winner.isEmpty()) {
            reasons = lost;
        }
        winner.ifPresent(w -> {
            pace.saw(w.at(), w.bytes(), w.nanos());
            around.reporter()
                    .detail(
                            "the first of %d mirrors: %s"
                                    .formatted(addresses.size(), w.at().host()));
        });
        return winner.map(Sample.Taken::at);
    }

    private static Sample.Taken sampled(Sample sample, HttpUrl at, Reasons lost)
            throws BootException, BrokenException {
        try {
            return sample.of(at);
        } catch (BootException | BrokenException e) {
            lost.put(at, e);
            throw e;
        }
    }

    private void toFront(HttpUrl at) {
        left.sort(Comparator.comparing(t -> !t.asked().equals(at)));
    }

    private void fill(Meter meter) throws BootException {
        while (writer.position() < total) {
            Transfer current = left.getFirst();
            if (writer.position() > 0 && !mayMix && !givers.contains(current)) {
                startOver();
            }
            long before = writer.position();
            try {
                pace.begin(around.time().nanos(), before);
                current.attempt(total, meter, this::slow);
            } catch (SlowException e) {
                around.reporter().note(e.getMessage() + "; going on with another mirror");
                left.sort(
                        Comparator.comparingLong((Transfer t) -> pace.rate(t.asked())).reversed());
            } catch (BrokenException e) {
                reasons.put(current.asked(), e);
                breaks.broke(e, writer.position());
                next(e, writer.position() > before);
            } catch (BootException e) {
                reasons.put(current.asked(), e);
                leave(current, e);
            } finally {
                if (writer.position() != before) {
                    givers.add(current);
                }
            }
        }
    }

    private boolean slow(Transfer current) {
        List<HttpUrl> others =
                left.stream().filter(t -> t != current).map(Transfer::asked).toList();
        return pace.slow(current.asked(), others, around.time().nanos(), writer.position());
    }

    /// The next mirror's turn; a pause only after all of them had theirs in vain.
    private void next(BrokenException broken, boolean gave) throws BootException {
        left.add(left.removeFirst());
        sinceTurn = gave ? 1 : sinceTurn + 1;
        if (sinceTurn >= left.size()) {
            sinceTurn = 0;
            breaks.pause(broken);
        } else {
            around.reporter().note(broken.getMessage() + "; going on with another mirror");
        }
    }

    /// For good.
    private void leave(Transfer current, BootException why) throws BootException {
        if (why.stage() != Stage.FETCH || left.size() == 1) {
            throw why;
        }
        around.reporter().note(why.getMessage() + "; going on with another mirror");
        left.remove(current);
        boolean gone = why.getCause() instanceof AbsentException;
        if (givers.contains(current) && !gone) {
            startOver();
        }
    }

    /// After a wrong digest. What verification has to say counts if there is nobody left to ask.
    private boolean again() throws BootException {
        if (givers.size() == 1) {
            givers.forEach(
                    liar -> reasons.put(liar.asked(), new BrokenException("gave another image")));
            left.removeAll(givers);
        }
        mayMix = false;
        if (left.isEmpty()) {
            return false;
        }
        around.reporter()
                .note(
                        "the digest of what came is not that of the image; once more, from another mirror");
        startOver();
        return true;
    }

    /// A mirror that lies must not hide behind others that can't be reached.
    private static BootException wrong(
            Digest got, Digest wanted, String mirrors, BootException others) {
        return new BootException(
                Stage.VERIFY,
                "what came is not the image: got %s %s, wanted %s; and of its other mirrors none gave it:%s"
                        .formatted(got.algorithm().title(), got, wanted, mirrors),
                "start again later or in another network; or give the address of an ISO yourself",
                others);
    }

    private void startOver() throws BootException {
        writer.restart();
        givers.clear();
    }
}
