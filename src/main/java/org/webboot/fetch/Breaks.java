package org.webboot.fetch;

import org.webboot.plan.ByteSize;
import org.webboot.stage.BootException;

/// Keeps count of a transfer's breaks, whichever mirror they happen at: those in a row, without a
/// new byte between them, use its patience up.
final class Breaks {
    private final Failures failures;
    private final Patience patience;
    private final long total;
    private long furthest;

    Breaks(Failures failures, Patience patience, long total) {
        this.failures = failures;
        this.patience = patience;
        this.total = total;
    }

    /// @param position how far the image had come
    /// @throws BootException if that was one break too many
    void broke(BrokenException broken, long position) throws BootException {
        if (position > furthest) {
            furthest = position;
            patience.progressed();
        }
        if (patience.exhaustedBy()) {
            throw failures.wrong(
                    "%s; gave up after %d retries, with %s of %s here"
                            .formatted(
                                    broken.getMessage(),
                                    patience.breaks() - 1,
                                    new ByteSize(position),
                                    new ByteSize(total)),
                    "check the network and start again; -retry N and -timeout allow more");
        }
    }

    void pause(BrokenException broken) throws BootException {
        patience.pause(broken);
    }
}
