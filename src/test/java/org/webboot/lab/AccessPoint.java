package org.webboot.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The access points of the laboratory: `wpa/lab/NAME.conf`.
///
/// Each has a BSSID of its own, because a station remembers for a while what it heard of the one
/// before.
public enum AccessPoint {
    OPEN,
    OWE,
    OWE_TRANSITION,
    PSK,
    /// Its key is given as 64 hexadecimal digits.
    PSK_HEX,
    HIDDEN,
    /// Either way of deriving the password element.
    SAE,
    /// Hunting and pecking only.
    SAE_LOOP,
    /// Hash-to-element only.
    SAE_H2E,
    TRANSITION,
    /// Offers SAE, and only its PSK half knows [#PASSPHRASE].
    TRANSITION_WITHOUT_SAE,
    /// 802.1X: PEAP, TTLS and TLS, as the user asks.
    EAP,
    /// Its name is bytes that no keyboard has.
    ODD,
    /// Two access points of one name.
    TWINS,
    /// Two access points of one name: one offers WPA3 alone and does not have it, the other WPA2.
    APART,
    /// Fast transition (802.11r) only.
    FAST,
    /// Has webboot's radio on its list of unwanted ones.
    REFUSING,
    /// Has no place for anybody.
    FULL;

    /// What every network with a passphrase wants.
    public static final String PASSPHRASE = "correct horse";

    private static final Path DIRECTORY = Path.of("wpa", "lab").toAbsolutePath();
    private static final Pattern SSID = Pattern.compile("^ssid(2?)=(.*)$", Pattern.MULTILINE);
    private static final Pattern KEY = Pattern.compile("^wpa_psk=(.*)$", Pattern.MULTILINE);

    /// `psk-hex`: the configuration's name.
    public String fileName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// Where the configurations are.
    static Path directory() {
        return DIRECTORY;
    }

    private String configuration() {
        try {
            return Files.readString(DIRECTORY.resolve(fileName() + ".conf"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The name that stations see.
    public byte[] ssid() {
        Matcher line = SSID.matcher(configuration());
        if (!line.find()) {
            throw new IllegalStateException(this + " has no ssid");
        }
        return line.group(1).isEmpty()
                ? line.group(2).getBytes(StandardCharsets.UTF_8)
                : HexFormat.of().parseHex(line.group(2));
    }

    public String ssidHex() {
        return HexFormat.of().formatHex(ssid());
    }

    /// What goes into a file for `-psk-file`.
    public String secret() {
        Matcher key = KEY.matcher(configuration());
        return key.find() ? key.group(1) : PASSPHRASE;
    }

    /// What a person writes into `wpa_supplicant.conf`, besides the SSID; empty for [#EAP], where
    /// it depends on the user.
    public List<String> byHand() {
        String quoted = "\"" + PASSPHRASE + "\"";
        return switch (this) {
            case OPEN -> List.of("key_mgmt=NONE");
            case OWE, OWE_TRANSITION -> List.of("key_mgmt=OWE", "ieee80211w=2");
            case PSK, TWINS, APART, REFUSING, FULL, ODD ->
                    List.of("key_mgmt=WPA-PSK", "psk=" + quoted);
            case FAST -> List.of("key_mgmt=FT-PSK", "psk=" + quoted);
            case HIDDEN -> List.of("scan_ssid=1", "key_mgmt=WPA-PSK", "psk=" + quoted);
            case PSK_HEX -> List.of("key_mgmt=WPA-PSK", "psk=" + secret());
            case SAE, SAE_LOOP, SAE_H2E ->
                    List.of("sae_pwe=2", "key_mgmt=SAE", "ieee80211w=2", "sae_password=" + quoted);
            case TRANSITION, TRANSITION_WITHOUT_SAE ->
                    List.of("key_mgmt=WPA-PSK SAE", "ieee80211w=1", "psk=" + quoted);
            case EAP -> List.of();
        };
    }
}
