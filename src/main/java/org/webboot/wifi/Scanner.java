package org.webboot.wifi;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.webboot.os.Time;
import org.webboot.plan.Ssid;

/// Has wpa_supplicant look around, and fetches what it saw.
final class Scanner {
    private static final Duration BUSY = Duration.ofMillis(300);

    /// Drivers take few names a scan; 4 is the least that mac80211 ones take.
    private static final int MOST_NAMES = 3;

    private final ControlSocket control;
    private final Time time;

    Scanner(ControlSocket control, Time time) {
        this.control = control;
        this.time = time;
    }

    /// Begins a scan of all channels; [Event.Scanned] follows.
    ///
    /// @param names asked for by name too
    /// @return whether it has begun
    boolean begin(List<Ssid> names, Duration limit) throws IOException, InterruptedException {
        // Only: without it wpa_supplicant would also choose a network.
        StringBuilder words = new StringBuilder("SCAN TYPE=ONLY");
        if (!names.isEmpty()) {
            words.append(" wildcard_ssid=1");
            names.stream().limit(MOST_NAMES).forEach(n -> words.append(" ssid ").append(n.hex()));
        }
        long end = time.nanos() + limit.toNanos();
        String answer = control.request(words.toString());
        // Somebody else's scan may be under way.
        while (answer.startsWith("FAIL-BUSY") && time.nanos() < end) {
            time.sleep(BUSY);
            answer = control.request(words.toString());
        }
        return answer.equals("OK");
    }

    /// What the last scans saw.
    List<ScanResult> results() throws IOException {
        List<ScanResult> all = new ArrayList<>();
        int from = 0;
        while (true) {
            // An answer ends at 4096 bytes: the rest is asked for by number.
            List<ScanReader.Entry> some =
                    ScanReader.read(
                            control.request("BSS RANGE=%d- %s".formatted(from, ScanReader.MASK)));
            if (some.isEmpty()) {
                return all;
            }
            some.forEach(entry -> all.add(entry.result()));
            from = some.getLast().id() + 1;
        }
    }
}
