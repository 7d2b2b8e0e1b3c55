package org.webboot.wifi;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.webboot.os.MacAddress;
import org.webboot.plan.Ssid;

final class ScanReaderTest {
    /// Verbatim answer of wpa_supplicant 2.10 to `BSS RANGE=0- MASK=0x21887` among the lab's access
    /// points (hostapd 2.10), after a scan that asked for lab-hidden by name.
    private static String answer() throws IOException {
        try (InputStream in =
                Objects.requireNonNull(ScanReaderTest.class.getResourceAsStream("bss.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void theLabsNetworks() throws IOException {
        List<ScanReader.Entry> entries = ScanReader.read(answer());
        Map<String, Security> seen = new LinkedHashMap<>();
        for (ScanReader.Entry entry : entries) {
            entry.result()
                    .ssid()
                    .ifPresent(ssid -> seen.put(ssid.toString(), entry.result().security()));
            assertEquals(2437, entry.result().mhz());
            assertEquals(-20, entry.result().dbm());
            assertEquals(Band.GHZ_2_4, entry.result().band());
        }
        assertEquals(14, entries.size());
        assertEquals(13, entries.getLast().id());
        assertEquals(
                Map.ofEntries(
                        Map.entry("lab-psk", Security.PSK),
                        Map.entry("lab-full", Security.PSK),
                        Map.entry("lab-eap", Security.EAP),
                        Map.entry("lab-mixed", Security.PSK_SAE),
                        Map.entry("lab-deny", Security.PSK),
                        Map.entry("lab-owe", Security.OWE),
                        Map.entry("lab-h2e", Security.SAE),
                        Map.entry("lab-eap3", Security.EAP_SHA256),
                        Map.entry("lab-sae", Security.SAE),
                        Map.entry("lab open # ä 😀 \\\\x00", Security.OPEN),
                        Map.entry("lab-owet", Security.OWE_TRANSITION),
                        Map.entry("lab-hidden", Security.PSK)),
                seen);
    }

    @Test
    void hiddenOnesHaveNoName() throws IOException {
        List<MacAddress> hidden =
                ScanReader.read(answer()).stream()
                        .filter(entry -> entry.result().ssid().isEmpty())
                        .map(entry -> entry.result().bssid())
                        .toList();
        assertEquals(
                List.of("02:00:00:00:07:00", "02:00:00:00:0c:00"),
                hidden.stream().map(MacAddress::toString).toList());
        String zeros =
                "id=1\nbssid=02:00:00:00:07:00\nfreq=2412\nlevel=-1\nflags=\nssid=\\x00\\x00\n####";
        assertEquals(Optional.empty(), ScanReader.read(zeros).getFirst().result().ssid());
    }

    @Test
    void whatCannotBeReadIsPassedOver() throws IOException {
        assertEquals(List.of(), ScanReader.read(""));
        assertEquals(List.of(), ScanReader.read("FAIL\n"));
        String answer = answer();
        for (int i = 0; i <= answer.length(); i++) {
            var _ = ScanReader.read(answer.substring(0, i));
        }
        // cut within the last entry
        assertEquals(13, ScanReader.read(answer.substring(0, answer.length() - 8)).size());
    }

    @Test
    void everyByteOfANameComesBack() {
        byte[] all = new byte[32];
        for (int start = 0; start < 256; start += 32) {
            StringBuilder printed = new StringBuilder();
            for (int i = 0; i < 32; i++) {
                all[i] = (byte) (start + i);
                printed.append(printfEncoded(all[i]));
            }
            assertArrayEquals(all, Printf.decode(printed.toString()));
        }
        assertArrayEquals(
                "\\q\\xg1\\".getBytes(StandardCharsets.UTF_8), Printf.decode("\\q\\xg1\\"));
    }

    /// As src/utils/common.c, printf_encode does it.
    private static String printfEncoded(byte b) {
        return switch (b) {
            case '"' -> "\\\"";
            case '\\' -> "\\\\";
            case 0x1b -> "\\e";
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default -> b >= 32 && b <= 126 ? String.valueOf((char) b) : "\\x%02x".formatted(b);
        };
    }

    @Test
    void fastTransitionAlone() {
        assertTrue(Security.fastOnly("[WPA2-FT/PSK-CCMP][ESS]"));
        assertTrue(Security.fastOnly("[WPA2-FT/SAE+FT/PSK-CCMP-preauth][ESS]"));
        assertFalse(Security.fastOnly("[WPA2-PSK+FT/PSK-CCMP][ESS]"));
        assertFalse(Security.fastOnly("[WPA-PSK-TKIP][ESS]"));
    }

    record Row(String flags, Security security) {
        @Override
        public String toString() {
            return "'" + flags + "'";
        }
    }

    /// After wpa_supplicant_ie_txt and wpa_supplicant_ctrl_iface_scan_result of 2.10.
    static List<Row> flags() {
        return List.of(
                new Row("[ESS]", Security.OPEN),
                new Row("", Security.OPEN),
                new Row("[WPS][ESS]", Security.OPEN),
                new Row("[WEP][ESS]", Security.WEP),
                new Row("[WPA-PSK-TKIP][ESS]", Security.WPA),
                new Row("[WPA-PSK-CCMP+TKIP][WPA2-PSK-CCMP+TKIP][WPS][ESS]", Security.PSK),
                new Row("[WPA2-PSK+PSK-SHA256-CCMP][ESS]", Security.PSK),
                new Row("[WPA2-PSK+FT/PSK-CCMP-preauth][ESS]", Security.PSK),
                new Row("[WPA2-PSK+SAE+PSK-SHA256-CCMP][ESS]", Security.PSK_SAE),
                new Row("[WPA2-SAE-CCMP][SAE-H2E][SAE-PK][ESS]", Security.SAE),
                new Row("[WPA2-SAE+FT/SAE-GCMP-256][ESS]", Security.SAE),
                new Row("[WPA2-EAP+FT/EAP-CCMP-preauth][ESS]", Security.EAP),
                new Row("[WPA2-EAP+EAP-SHA256-CCMP][ESS]", Security.EAP),
                new Row("[WPA-EAP-TKIP][ESS]", Security.EAP),
                new Row("[WPA2-EAP-SUITE-B-192-GCMP-256][ESS]", Security.EAP_192),
                new Row("[WPA2-DPP-CCMP][ESS]", Security.UNKNOWN),
                new Row("[WPA2-None-NONE][ESS]", Security.UNKNOWN));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void flags(Row row) {
        assertEquals(row.security(), Security.of(row.flags()));
    }

    @Test
    void bands() {
        assertEquals(Band.GHZ_2_4, Band.of(2484));
        assertEquals(Band.GHZ_5, Band.of(5180));
        assertEquals(Band.GHZ_6, Band.of(5955));
        assertEquals(Band.OTHER, Band.of(60480));
    }

    @Test
    void namesForPeople() {
        assertEquals("a\\x00b", Ssid.ofText("a\0b").toString());
        assertEquals("\\xff\\x5c", Ssid.of(new byte[] {(byte) 0xff, '\\'}).toString());
    }
}
