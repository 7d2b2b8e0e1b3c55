package org.webboot.dhcp.v6;

import java.time.Duration;
import java.util.Optional;

/// How asking ended.
public sealed interface Outcome {
    record Leased(Lease lease) implements Outcome {}

    record Informed(Settings settings) implements Outcome {}

    /// Every address that was given turned out to be in use.
    record Taken(int declines) implements Outcome {}

    /// Nothing within the limit.
    ///
    /// @param refusal the last server that answered without giving anything
    record Nothing(Duration waited, Tally tally, Optional<Refusal> refusal) implements Outcome {}

    /// @param settings what it said beside
    record Refusal(Duid server, Status status, Settings settings) {
        @Override
        public String toString() {
            return server + " answers: " + (status.good() ? "no address at all" : status);
        }
    }

    /// What went over the wire.
    record Tally(int sent, int understood, int malformed) {}
}
