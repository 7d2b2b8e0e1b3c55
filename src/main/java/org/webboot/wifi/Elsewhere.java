package org.webboot.wifi;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.webboot.os.Running;

/// The wpa_supplicant of another webboot: not ours to end, nor to watch.
final class Elsewhere implements Running {
    @Override
    public Optional<Ended> ended() {
        return Optional.empty();
    }

    /// Asked when its socket is gone.
    @Override
    public Optional<Ended> await(Duration wait) {
        return Optional.of(new Ended(0, List.of("the other webboot has ended")));
    }

    @Override
    public List<String> lastLines() {
        return List.of();
    }

    @Override
    public void close() {}
}
