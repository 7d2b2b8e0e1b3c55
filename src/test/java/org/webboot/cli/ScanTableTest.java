package org.webboot.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.webboot.os.MacAddress;
import org.webboot.plan.Ssid;
import org.webboot.wifi.ScanResult;
import org.webboot.wifi.Security;

final class ScanTableTest {
    private static final ScanTable TABLE =
            new ScanTable(
                    List.of(
                            at(1, "hä 😀", Security.PSK_SAE, 5180, -40),
                            at(2, "hä 😀", Security.PSK_SAE, 2412, -50),
                            at(3, "hä 😀", Security.OPEN, 2412, -60),
                            new ScanResult(
                                    new MacAddress(4),
                                    Optional.empty(),
                                    Security.PSK,
                                    false,
                                    2437,
                                    -70),
                            new ScanResult(
                                    new MacAddress(5),
                                    Optional.empty(),
                                    Security.PSK,
                                    false,
                                    5955,
                                    -80)));

    private static ScanResult at(int bssid, String name, Security security, int mhz, int dbm) {
        return new ScanResult(
                new MacAddress(bssid), Optional.of(Ssid.ofText(name)), security, false, mhz, dbm);
    }

    @Test
    void oneLineForEachNetworkOfItsStrongest() {
        assertEquals(
                List.of(
                        "SSID      SECURITY               BAND     SIGNAL",
                        "hä 😀      WPA2/WPA3              5 GHz    -40 dBm",
                        "hä 😀      open                   2.4 GHz  -60 dBm",
                        "(hidden)  WPA2                   2.4 GHz  -70 dBm",
                        "(hidden)  WPA2                   6 GHz    -80 dBm"),
                TABLE.lines());
    }

    @Test
    void json() {
        assertEquals(
                "{\"ssid\":\"hä 😀\",\"ssidHex\":\"68c3a420f09f9880\",\"bssid\":\"00:00:00:00:00:01\","
                        + "\"security\":\"WPA2/WPA3\",\"band\":\"5 GHz\",\"mhz\":5180,\"dbm\":-40}",
                TABLE.json().substring(1, TABLE.json().indexOf('}') + 1));
    }
}
