package org.webboot.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.webboot.plan.Ssid;
import org.webboot.wifi.ScanResult;

/// Scan results for people and programs: one line for each network, the strongest of its access
/// points.
final class ScanTable {
    private static final String HIDDEN = "(hidden)";

    private final List<ScanResult> strongest;

    /// @param results the strongest first
    ScanTable(List<ScanResult> results) {
        Map<Object, ScanResult> networks = new LinkedHashMap<>();
        for (ScanResult result : results) {
            // Those without a name are told apart by their access points.
            Object network =
                    result.ssid()
                            .<Object>map(ssid -> List.of(ssid, result.security()))
                            .orElse(result.bssid());
            networks.putIfAbsent(network, result);
        }
        strongest = List.copyOf(networks.values());
    }

    List<String> lines() {
        int width = Math.max(4, HIDDEN.length());
        for (ScanResult result : strongest) {
            width = Math.max(width, name(result).codePointCount(0, name(result).length()));
        }
        List<String> lines = new ArrayList<>();
        lines.add(line("SSID", width, "SECURITY", "BAND", "SIGNAL"));
        for (ScanResult result : strongest) {
            lines.add(
                    line(
                            name(result),
                            width,
                            result.security().toString(),
                            result.band().toString(),
                            result.dbm() + " dBm"));
        }
        return lines;
    }

    private static String line(
            String name, int width, String security, String band, String signal) {
        int pad = Math.max(0, width - name.codePointCount(0, name.length()));
        return "%s%s  %-22s %-8s %s".formatted(name, " ".repeat(pad), security, band, signal);
    }

    private static String name(ScanResult result) {
        return result.ssid().map(Ssid::toString).orElse(HIDDEN);
    }

    /// An array of objects; a hidden network has no `ssid`.
    String json() {
        List<Map<String, Object>> all = new ArrayList<>();
        for (ScanResult result : strongest) {
            Map<String, Object> one = new LinkedHashMap<>();
            result.ssid().ifPresent(ssid -> one.put("ssid", ssid.toString()));
            result.ssid().ifPresent(ssid -> one.put("ssidHex", ssid.hex()));
            one.put("bssid", result.bssid().toString());
            one.put("security", result.security().toString());
            one.put("band", result.band().toString());
            one.put("mhz", result.mhz());
            one.put("dbm", result.dbm());
            all.add(one);
        }
        return Json.write(all);
    }
}
