package org.webboot.wifi;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.webboot.os.MacAddress;
import org.webboot.plan.Ssid;

/// Reads the answers to `BSS RANGE=… MASK=…`: `key=value` lines, one entry after the other. (The
/// older `SCAN_RESULTS` ends at 4096 bytes, wherever that falls.)
final class ScanReader {
    /// id, bssid, freq, level, flags, ssid, and a line after each entry (src/common/wpa_ctrl.h,
    /// WPA_BSS_MASK_…).
    static final String MASK = "MASK=0x21887";

    private static final String END_OF_ENTRY = "====";
    private static final String END_OF_LIST = "####";

    private ScanReader() {}

    /// One entry of the list, and its place.
    record Entry(int id, ScanResult result) {}

    /// What can't be read is passed over: it comes out of the air.
    static List<Entry> read(String reply) {
        List<Entry> entries = new ArrayList<>();
        Map<String, String> fields = new HashMap<>();
        for (String line : reply.split("\n", -1)) {
            if (line.equals(END_OF_ENTRY) || line.equals(END_OF_LIST)) {
                entry(fields).ifPresent(entries::add);
                fields.clear();
            } else {
                int equals = line.indexOf('=');
                if (equals > 0) {
                    fields.put(line.substring(0, equals), line.substring(equals + 1));
                }
            }
        }
        return entries;
    }

    private static Optional<Entry> entry(Map<String, String> fields) {
        Optional<MacAddress> bssid = MacAddress.parse(fields.getOrDefault("bssid", ""));
        if (bssid.isEmpty()) {
            return Optional.empty();
        }
        String flags = fields.getOrDefault("flags", "");
        try {
            return Optional.of(
                    new Entry(
                            number(fields, "id"),
                            new ScanResult(
                                    bssid.get(),
                                    ssid(fields.getOrDefault("ssid", "")),
                                    Security.of(flags),
                                    Security.fastOnly(flags),
                                    number(fields, "freq"),
                                    number(fields, "level"))));
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }

    private static int number(Map<String, String> fields, String name) {
        return Integer.parseInt(fields.getOrDefault(name, ""));
    }

    /// A hidden one is empty, or as many zeros as the name has bytes.
    private static Optional<Ssid> ssid(String printed) {
        byte[] bytes = Printf.decode(printed);
        boolean named = false;
        for (byte b : bytes) {
            named |= b != 0;
        }
        return named && bytes.length <= 32 ? Optional.of(Ssid.of(bytes)) : Optional.empty();
    }
}
