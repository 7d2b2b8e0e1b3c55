package org.webboot.wifi;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.webboot.stage.Reporter;

/// The country whose rules for radio hold.
final class Regulations {
    /// The kernel answers at once, unless it has no regulatory database.
    private static final Duration ANSWER = Duration.ofSeconds(1);

    private Regulations() {}

    /// @return the country that the kernel took; empty if none was asked for
    static String set(Supplicant supplicant, Optional<String> country, Reporter reporter)
            throws IOException {
        if (country.isEmpty()) {
            return "";
        }
        supplicant.control().order("SET country " + country.get());
        Optional<Event> event = supplicant.next(ANSWER);
        while (event.isPresent()) {
            if (event.get() instanceof Event.Regulation(String now) && now.equals(country.get())) {
                return now;
            }
            event = supplicant.next(ANSWER);
        }
        // Rules that held before are no change, and no event; wpa_supplicant can't be asked: it
        // repeats what it was told (ctrl_iface.c, GET country).
        reporter.note(
                "the kernel did not say that the rules of %s hold now: they held before, or /lib/firmware has no regulatory.db"
                        .formatted(country.get()));
        return "00";
    }
}
