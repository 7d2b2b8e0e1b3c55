package org.webboot.fetch;

/// Tells the reporter how far a transfer is, some times a second.
final class Meter {
    private static final long INTERVAL_NANOS = 100_000_000;

    private final Circumstances around;
    private final long total;
    private long next;

    Meter(Circumstances around, long total) {
        this.around = around;
        this.total = total;
        this.next = around.time().nanos();
    }

    void at(long done) {
        long now = around.time().nanos();
        if (now - next >= 0 && done < total) {
            next = now + INTERVAL_NANOS;
            around.reporter().progress(done, total);
        }
    }

    void ended() {
        around.reporter().progress(total, total);
    }
}
