package org.webboot.wifi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.webboot.os.MacAddress;

final class EventReaderTest {
    private static final MacAddress AP = MacAddress.parse("02:00:00:00:06:00").orElseThrow();

    record Row(String datagram, Event event) {
        @Override
        public String toString() {
            return datagram;
        }
    }

    /// From wpa_supplicant 2.10, certificates and their hashes cut short; those marked were never
    /// seen and follow its source.
    static List<Row> events() {
        return List.of(
                new Row("<3>CTRL-EVENT-SCAN-RESULTS ", new Event.Scanned()),
                // made up, both
                new Row(
                        "<3>CTRL-EVENT-SCAN-FAILED ret=-16 retry=1",
                        new Event.ScanFailed(-16, true)),
                new Row("<3>CTRL-EVENT-SCAN-FAILED ret=-22", new Event.ScanFailed(-22, false)),
                new Row("<3>CTRL-EVENT-NETWORK-NOT-FOUND ", new Event.NotFound()),
                new Row(
                        "<3>SME: Trying to authenticate with 02:00:00:00:06:00 (SSID='lab-eap'"
                                + " freq=2437 MHz)",
                        new Event.Trying(AP)),
                new Row(
                        "<3>Trying to associate with 02:00:00:00:06:00 (SSID='lab-eap' freq=2437"
                                + " MHz)",
                        new Event.Trying(AP)),
                new Row("<3>Associated with 02:00:00:00:06:00", new Event.Associated(AP)),
                new Row(
                        "<3>CTRL-EVENT-CONNECTED - Connection to 02:00:00:00:06:00 completed [id=0"
                                + " id_str=]",
                        new Event.Connected(AP)),
                new Row(
                        "<3>CTRL-EVENT-DISCONNECTED bssid=02:00:00:00:06:00 reason=3"
                                + " locally_generated=1",
                        new Event.Disconnected(AP, 3, true)),
                new Row(
                        "<3>CTRL-EVENT-DISCONNECTED bssid=02:00:00:00:06:00 reason=15",
                        new Event.Disconnected(AP, 15, false)),
                new Row(
                        "<3>CTRL-EVENT-AUTH-REJECT 02:00:00:00:06:00 auth_type=3"
                                + " auth_transaction=2 status_code=1",
                        new Event.AuthenticationRejected(3, 2, 1)),
                // made up after events.c
                new Row(
                        "<3>CTRL-EVENT-ASSOC-REJECT bssid=02:00:00:00:06:00 status_code=17 timeout",
                        new Event.AssociationRejected(17)),
                new Row(
                        "<3>CTRL-EVENT-SSID-TEMP-DISABLED id=0 ssid=\"lab-psk\" auth_failures=1"
                                + " duration=10 reason=WRONG_KEY",
                        new Event.Disabled("WRONG_KEY")),
                // made up: a name that lies
                new Row(
                        "<3>CTRL-EVENT-SSID-TEMP-DISABLED id=0 ssid=\"x reason=AUTH_FAILED\""
                                + " auth_failures=1 duration=10 reason=CONN_FAILED",
                        new Event.Disabled("CONN_FAILED")),
                new Row(
                        "<3>CTRL-EVENT-EAP-STATUS status='accept proposed method'"
                                + " parameter='PEAP'",
                        new Event.EapStatus("accept proposed method", "PEAP")),
                new Row(
                        "<3>CTRL-EVENT-EAP-STATUS status='started' parameter=''",
                        new Event.EapStatus("started", "")),
                new Row(
                        "<3>CTRL-EVENT-EAP-METHOD EAP vendor 0 method 25 (PEAP) selected",
                        new Event.EapMethod("PEAP")),
                new Row(
                        "<3>CTRL-EVENT-EAP-PEER-CERT depth=0 subject='/CN=eap.lab' hash=e84d",
                        new Event.EapCertificate(0, "/CN=eap.lab", "e84d")),
                new Row(
                        "<3>CTRL-EVENT-EAP-PEER-CERT depth=0 subject='/CN=eap.lab' cert=3082",
                        new Event.Other(
                                "CTRL-EVENT-EAP-PEER-CERT depth=0 subject='/CN=eap.lab'"
                                        + " cert=3082")),
                new Row(
                        "<3>CTRL-EVENT-EAP-TLS-CERT-ERROR reason=1 depth=1 subject='/CN=Lab Root"
                                + " CA' err='self-signed certificate in certificate chain'",
                        new Event.EapCertificateError(
                                1,
                                "/CN=Lab Root CA",
                                "self-signed certificate in certificate chain")),
                new Row(
                        "<4>EAP-MSCHAPV2: failure message: 'FAILED' (retry not allowed, error 691)",
                        new Event.PasswordRefused(691)),
                new Row(
                        "<3>CTRL-EVENT-EAP-FAILURE EAP authentication failed",
                        new Event.EapFailed()),
                new Row(
                        "<3>CTRL-EVENT-REGDOM-CHANGE init=USER type=COUNTRY alpha2=DE",
                        new Event.Regulation("DE")),
                new Row(
                        "<3>WPA: Key negotiation completed with 02:00:00:00:06:00 [PTK=CCMP"
                                + " GTK=CCMP]",
                        new Event.Other(
                                "WPA: Key negotiation completed with 02:00:00:00:06:00 [PTK=CCMP"
                                        + " GTK=CCMP]")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void events(Row row) {
        assertEquals(row.event(), EventReader.read(row.datagram()));
    }

    /// Cut anywhere, an event is another event or none: never an exception.
    @Test
    void nothingBreaksTheReader() {
        for (Row row : events()) {
            for (int i = 0; i <= row.datagram().length(); i++) {
                var _ = EventReader.read(row.datagram().substring(0, i));
            }
        }
    }

    @Test
    void answersAreNoEvents() {
        assertTrue(EventReader.isEvent("<3>CTRL-EVENT-SCAN-RESULTS "));
        assertFalse(EventReader.isEvent("OK\n"));
        assertFalse(EventReader.isEvent(""));
    }
}
