package org.webboot.wifi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.webboot.plan.Ssid;

final class SettingsTest {
    private static final String KEY =
            "0123456789abcdef0123456789ABCDEF0123456789abcdef0123456789abcdef";

    private static Secret secret(String text) {
        return Secret.of(text.getBytes(UTF_8));
    }

    private static Goal goal(Security security, boolean fast) {
        return new Goal(
                new Sought(Ssid.ofText("n \"#\""), false, Sought.Given.NOTHING, false),
                security,
                List.of(5180, 2412),
                List.of(),
                fast,
                false);
    }

    private static List<String> lines(Security security, Credentials credentials) {
        return lines(goal(security, false), credentials);
    }

    private static List<String> lines(Goal goal, Credentials credentials) {
        return Settings.of(goal, credentials).stream()
                .map(setting -> new String(setting.request(7), UTF_8))
                .map(line -> line.substring("SET_NETWORK 7 ".length()))
                .toList();
    }

    private static Credentials shared(String text) {
        return new Credentials.Shared(secret(text));
    }

    private static Credentials.Enterprise alice(Credentials.Trust trust) {
        return new Credentials.Enterprise(
                "PEAP",
                "alice",
                Optional.of("anon"),
                Optional.of(secret("wonder")),
                Optional.of("MSCHAPV2"),
                trust,
                Optional.empty());
    }

    @Test
    void nameAndChannelsComeFirst() {
        assertEquals(
                List.of("ssid 6e20222322", "scan_ssid 1", "scan_freq 5180 2412", "key_mgmt NONE"),
                lines(Security.OPEN, new Credentials.None()));
    }

    private static List<String> rest(Security security, Credentials credentials) {
        List<String> lines = lines(security, credentials);
        return lines.subList(3, lines.size());
    }

    @Test
    void eachKindItsOwn() {
        assertEquals(
                List.of("key_mgmt OWE", "ieee80211w 2"),
                rest(Security.OWE_TRANSITION, new Credentials.None()));
        assertEquals(
                List.of("key_mgmt WPA-PSK", "psk \"a \"b\" c d\""),
                rest(Security.WPA, shared("a \"b\" c d")));
        assertEquals(
                List.of("key_mgmt WPA-PSK WPA-PSK-SHA256", "ieee80211w 1", "psk " + KEY),
                rest(Security.PSK, shared(KEY)));
        assertEquals(
                List.of("key_mgmt SAE", "ieee80211w 2", "sae_password 78"),
                rest(Security.SAE, shared("x")));
        assertEquals(
                List.of("key_mgmt SAE WPA-PSK WPA-PSK-SHA256", "ieee80211w 1", "psk " + KEY),
                rest(Security.PSK_SAE, shared(KEY)),
                "64 digits are no passphrase that SAE could use");
    }

    record Fast(Security security, String methods) {}

    static List<Fast> fast() {
        return List.of(
                new Fast(Security.PSK, "WPA-PSK WPA-PSK-SHA256 FT-PSK"),
                new Fast(Security.SAE, "SAE FT-SAE"),
                new Fast(Security.PSK_SAE, "SAE WPA-PSK WPA-PSK-SHA256 FT-SAE FT-PSK"),
                new Fast(Security.EAP, "WPA-EAP WPA-EAP-SHA256 FT-EAP"));
    }

    @ParameterizedTest
    @MethodSource
    void fast(Fast row) {
        assertEquals(
                "key_mgmt " + row.methods(),
                lines(goal(row.security(), true), new Credentials.None()).get(3));
    }

    @Test
    void enterprise() {
        assertEquals(
                List.of(
                        "key_mgmt WPA-EAP WPA-EAP-SHA256",
                        "ieee80211w 1",
                        "eap PEAP",
                        "identity 616c696365",
                        "anonymous_identity 616e6f6e",
                        "password 776f6e646572",
                        "phase2 \"auth=MSCHAPV2\"",
                        "ca_cert \"/ca.pem\"",
                        "domain_match \"eap.lab\""),
                rest(
                        Security.EAP,
                        alice(
                                new Credentials.Trust.Authority(
                                        Path.of("/ca.pem"), Optional.of("eap.lab")))));
        assertTrue(
                rest(
                                Security.EAP,
                                alice(
                                        new Credentials.Trust.Authority(
                                                Path.of("/ca.pem"), Optional.of(".lab"))))
                        .contains("domain_suffix_match \"lab\""));
        assertTrue(
                rest(Security.EAP_SHA256, alice(new Credentials.Trust.Pinned("ab")))
                        .contains("ca_cert \"hash://server/sha256/ab\""));
        assertFalse(
                rest(Security.EAP, alice(new Credentials.Trust.Anyone()))
                        .toString()
                        .contains("ca_cert"));
    }

    @Test
    void ourCertificate() {
        Credentials tls =
                new Credentials.Enterprise(
                        "TLS",
                        "alice",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        new Credentials.Trust.Pinned("ab"),
                        Optional.of(
                                new Credentials.Certificate(
                                        Optional.of(Path.of("/c.pem")),
                                        Path.of("/k.pem"),
                                        Optional.of(secret("pw")))));
        List<String> lines = rest(Security.EAP_192, tls);
        assertEquals("key_mgmt WPA-EAP-SUITE-B-192", lines.getFirst());
        assertTrue(
                lines.containsAll(
                        List.of(
                                "client_cert \"/c.pem\"",
                                "private_key \"/k.pem\"",
                                "private_key_passwd 7077")));
    }

    @Test
    void nothingShowsASecret() {
        Credentials.Enterprise alice = alice(new Credentials.Trust.Anyone());
        List<Setting> settings = Settings.of(goal(Security.EAP, false), alice);
        String shown = settings + " " + alice + " " + shared("hunter22");
        assertFalse(shown.contains("wonder"), shown);
        assertFalse(shown.contains("776f6e646572"), shown);
        assertFalse(shown.contains("hunter22"), shown);
        assertTrue(shown.contains("password=(secret)"), shown);
        assertTrue(shown.contains("identity=616c696365"), shown);
    }

    @Test
    void wipedIsWiped() {
        Secret secret = secret("hunter22");
        secret.close();
        assertArrayEquals(new byte[8], secret.copy());
        char[] typed = "hunter22".toCharArray();
        assertArrayEquals("hunter22".getBytes(UTF_8), Secret.of(typed).copy());
        assertArrayEquals(new char[8], typed);
    }

    @Test
    void bytesBeyondAsciiKeepTheirSign() {
        assertArrayEquals("c3a4f09f9880".getBytes(UTF_8), secret("ä😀").hexDigits());
    }
}
