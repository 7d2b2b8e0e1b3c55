package org.webboot.wifi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.webboot.plan.Ssid;
import org.webboot.stage.BootException;
import org.webboot.stage.Stage;
import org.webboot.wifi.Sought.Given;

final class JoinFailuresTest {
    private static final Ssid HOME = Ssid.ofText("home");

    record Row(Failure failure, String message, String advice) {
        @Override
        public String toString() {
            return failure.getClass().getSimpleName() + ": " + message;
        }
    }

    private static Evidence.Eap eap(Event.Eap... events) {
        return new Evidence.Eap(List.of(events));
    }

    private static final Event.EapStatus FAILED = new Event.EapStatus("completion", "failure");

    static List<Row> words() {
        return List.of(
                new Row(
                        new Failure.NotSeen(List.of(HOME), List.of(), 2),
                        "did not see 'home'; they saw no other network either, and 2 without",
                        "-country XX"),
                new Row(new Failure.NotSupported(HOME, Security.WEP), "WEP", "WPA2 or WPA3"),
                new Row(new Failure.NotSupported(HOME, Security.UNKNOWN), "does not know", "scan"),
                new Row(
                        new Failure.Mismatch(HOME, Security.OPEN, Given.PASSPHRASE),
                        "protected by nothing, and a passphrase was given for it (F)",
                        "leave the secret away"),
                new Row(
                        new Failure.Mismatch(HOME, Security.EAP, Given.PASSPHRASE),
                        "protected by 802.1X",
                        "-wifi-config"),
                new Row(
                        new Failure.Mismatch(HOME, Security.SAE, Given.KEY),
                        "a key of 64 digits was given",
                        "passphrase instead"),
                new Row(
                        new Failure.NeedsSecret(HOME, Security.EAP),
                        "wants a name and a password",
                        "-wifi-config"),
                new Row(
                        new Failure.WrongSecret(HOME, Security.SAE, true),
                        "wrong passphrase for 'home' (WPA3)",
                        "It came from F"),
                new Row(
                        new Failure.WrongSecret(HOME, Security.PSK, false),
                        "handshake never ended",
                        "move closer"),
                new Row(
                        new Failure.Refused(HOME, 17),
                        "refuses: it can't handle more stations (status 17)",
                        "move closer"),
                new Row(
                        new Failure.ThrownOut(HOME, 5),
                        "throws us out: it can't handle all its stations (reason 5)",
                        "who runs"),
                new Row(
                        new Failure.NoAnswer(HOME, List.of(2412, 5180)),
                        "heard on 2412, 5180 MHz",
                        "move closer"),
                new Row(
                        new Failure.Unsuitable(HOME, Security.SAE, List.of(5180)),
                        "neither this radio nor wpa_supplicant can use it (WPA3)",
                        "-country"),
                new Row(
                        new Failure.ChannelForbidden(HOME, List.of(2467), -22),
                        "2467 MHz, where this radio may not send while no country is known"
                                + " (errno 22)",
                        "-country DE"),
                new Row(new Failure.ScanFailed(-100), "errno 100", "dmesg"),
                new Row(new Failure.NoScan(), "two scans", "-timeout"),
                new Row(
                        new Failure.BadCertificate(
                                HOME,
                                new Event.EapCertificateError(
                                        1,
                                        "/CN=Lab Root CA",
                                        "self-signed certificate in certificate chain"),
                                Optional.of(new Event.EapCertificate(0, "/CN=eap.lab", "e84d"))),
                        "the authority behind the authentication server, /CN=Lab Root CA, is not"
                                + " accepted: self-signed certificate in certificate chain",
                        "server-certificate-hash = e84d"),
                new Row(
                        new Failure.BadCertificate(
                                HOME,
                                new Event.EapCertificateError(0, "/CN=eap.lab", "Domain mismatch"),
                                Optional.empty()),
                        "the certificate of the authentication server, /CN=eap.lab",
                        "server-name in F"),
                new Row(
                        new Failure.BadCertificate(
                                HOME,
                                new Event.EapCertificateError(
                                        0, "/CN=eap.lab", "certificate is not yet valid"),
                                Optional.empty()),
                        "not yet valid",
                        "clock"),
                new Row(
                        new Failure.BadCertificate(
                                HOME,
                                new Event.EapCertificateError(
                                        0, "/CN=eap.lab", "Server certificate mismatch"),
                                Optional.empty()),
                        "Server certificate mismatch",
                        "renewed"),
                new Row(
                        new Failure.EapRefused(
                                HOME,
                                eap(
                                        new Event.EapMethod("PEAP"),
                                        new Event.PasswordRefused(691),
                                        FAILED),
                                ""),
                        "refuses (PEAP): the name or the password is wrong",
                        "identity and password in F"),
                new Row(
                        new Failure.EapRefused(HOME, eap(FAILED), ""),
                        "refuses the identity",
                        "name@organisation"),
                new Row(
                        new Failure.EapRefused(
                                HOME,
                                eap(new Event.EapStatus("refuse proposed method", "PEAP"), FAILED),
                                ""),
                        "offers PEAP, which was not asked for",
                        "set eap in F"),
                new Row(
                        new Failure.EapRefused(HOME, eap(new Event.EapMethod("TLS"), FAILED), ""),
                        "refuses after TLS",
                        "client-certificate"),
                new Row(
                        new Failure.EapRefused(
                                HOME,
                                eap(new Event.EapMethod("TTLS")),
                                "TLS: Failed to set TLS connection parameters"),
                        "broke off on our side (TLS: Failed to set",
                        "private-key-password"),
                new Row(
                        new Failure.EapSilent(
                                HOME,
                                eap(
                                        new Event.EapMethod("PEAP"),
                                        new Event.EapStatus(
                                                "remote certificate verification", "success"))),
                        "fell silent after the server's certificate was accepted",
                        "legacy.so"),
                new Row(
                        new Failure.EapNeeds(HOME, "PASSPHRASE", "OpenSSL: x failed"),
                        "can't use our private key (OpenSSL: x failed)",
                        "private-key in F"),
                new Row(new Failure.EapNeeds(HOME, "OTP", ""), "802.1X wants OTP", "identity"),
                new Row(
                        new Failure.EapSilent(HOME, eap(new Event.EapStatus("started", ""))),
                        "fell silent at its start",
                        "out of reach"),
                new Row(
                        new Failure.NoLegacyCrypto(HOME, "OpenSSL: x"),
                        "(OpenSSL: x)",
                        "ossl-modules/legacy.so"),
                new Row(
                        new Failure.Died(255, List.of("a", "b")),
                        "ended with status 255, saying: a / b",
                        "NetworkManager"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void words(Row row) {
        BootException e = new JoinFailures("wlan0", "00", Optional.of("F")).of(row.failure());
        assertEquals(Stage.NETWORK, e.stage());
        String message = String.valueOf(e.getMessage());
        assertTrue(message.startsWith("wlan0: "), message);
        assertTrue(message.contains(row.message()), message);
        assertTrue(e.advice().contains(row.advice()), e.advice());
    }
}
