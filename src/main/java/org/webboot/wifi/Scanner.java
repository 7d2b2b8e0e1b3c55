package org.webboot.wifi;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
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

    /// Begins a scan; [Event.Scanned] follows.
    ///
    /// @param mhz these channels only; none: all of them
    /// @param names asked for by name too
    /// @return whether it has begun
    boolean begin(List<Integer> mhz, List<Ssid> names, Duration limit)
            throws IOException, InterruptedException {
        // Only: without it wpa_supplicant would also choose a network.
        StringBuilder words = new StringBuilder("SCAN TYPE=ONLY");
        if (!mhz.isEmpty()) {
            words.append(" freq=");
            words.append(mhz.stream().map(String::valueOf).collect(Collectors.joining(",")));
        }
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

    /// The channels of this radio on which a station may ask who is there; on the others it must
    /// wait until it hears somebody. None if nobody says.
    List<Integer> active() throws IOException {
        List<Integer> mhz = new ArrayList<>();
        // ` 36 = 5180 MHz (NO_IR) (RADAR)`, below a line for each mode: b and g have the same ones
        for (String line : control.request("GET_CAPABILITY freq").split("\n", -1)) {
            int equals = line.indexOf(" = ");
            int unit = line.indexOf(" MHz");
            if (equals < 0 || unit < equals || line.endsWith(")")) {
                continue;
            }
            try {
                Integer channel = Integer.valueOf(line.substring(equals + 3, unit));
                if (!mhz.contains(channel)) {
                    mhz.add(channel);
                }
            } catch (NumberFormatException _) {
                // Another kind of line.
            }
        }
        return mhz;
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
