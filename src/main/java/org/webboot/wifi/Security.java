package org.webboot.wifi;

import java.util.ArrayList;
import java.util.List;

/// How a network is protected, as its access points announce it.
public enum Security {
    OPEN("open", 0),
    /// Encrypted without a secret (RFC 8110).
    OWE("OWE", 2),
    /// The open half of a network that also takes OWE, under a hidden name.
    OWE_TRANSITION("open/OWE", 1),
    WEP("WEP", 0),
    /// The first WPA, of 2003, alone.
    WPA("WPA", 2),
    PSK("WPA2", 3),
    /// WPA2 and WPA3 with one passphrase.
    PSK_SAE("WPA2/WPA3", 4),
    SAE("WPA3", 5),
    EAP("802.1X", 5),
    /// WPA3-Enterprise: 802.1X with protected management frames only.
    EAP_SHA256("WPA3 802.1X", 5),
    /// WPA3-Enterprise with 192-bit security.
    EAP_192("WPA3 802.1X, 192 bits", 5),
    UNKNOWN("unknown", 0);

    private final String text;
    private final int rank;

    Security(String text, int rank) {
        this.text = text;
        this.rank = rank;
    }

    /// Whether a passphrase opens it.
    public boolean passphrase() {
        return this == WPA || this == PSK || this == PSK_SAE || this == SAE;
    }

    /// Whether it takes a name and a password or a certificate.
    public boolean enterprise() {
        return this == EAP || this == EAP_SHA256 || this == EAP_192;
    }

    /// The higher, the better it protects.
    int rank() {
        return rank;
    }

    /// From the flags of a scan result: `[WPA2-PSK+SAE-CCMP][SAE-H2E][ESS]` (wpa_supplicant,
    /// ctrl_iface.c and wpa_supplicant_ie_txt).
    static Security of(String flags) {
        List<String> words = words(flags);
        if (words.contains("OWE-TRANS-OPEN")) {
            return OWE_TRANSITION;
        }
        if (words.contains("WEP")) {
            return WEP;
        }
        List<String> rsn = rsn(words);
        List<String> wpa = methods(words, "WPA-");
        if (rsn.isEmpty() && wpa.isEmpty()) {
            return words.stream().anyMatch(w -> w.startsWith("OSEN")) ? UNKNOWN : OPEN;
        }
        if (rsn.isEmpty()) {
            return wpa.contains("EAP") ? EAP : wpa.contains("PSK") ? WPA : UNKNOWN;
        }
        return ofRsn(rsn);
    }

    /// Whether every way in is one of fast transition, by the same flags.
    static boolean fastOnly(String flags) {
        List<String> rsn = rsn(words(flags));
        return !rsn.isEmpty() && rsn.stream().allMatch(method -> method.startsWith("FT/"));
    }

    private static List<String> rsn(List<String> words) {
        return methods(words, "WPA2-", "RSN-");
    }

    private static Security ofRsn(List<String> methods) {
        boolean psk = any(methods, "PSK", "FT/PSK", "PSK-SHA256");
        boolean sae = any(methods, "SAE", "FT/SAE", "SAE-EXT-KEY");
        if (sae) {
            return psk ? PSK_SAE : SAE;
        }
        if (psk) {
            return PSK;
        }
        if (any(methods, "EAP", "FT/EAP")) {
            return EAP;
        }
        if (any(methods, "EAP-SHA256")) {
            return EAP_SHA256;
        }
        if (any(methods, "EAP-SUITE-B-192")) {
            return EAP_192;
        }
        return methods.contains("OWE") ? OWE : UNKNOWN;
    }

    private static boolean any(List<String> methods, String... wanted) {
        return List.of(wanted).stream().anyMatch(methods::contains);
    }

    private static List<String> words(String flags) {
        List<String> words = new ArrayList<>();
        int at = 0;
        while (true) {
            int open = flags.indexOf('[', at);
            int close = flags.indexOf(']', open + 1);
            if (open < 0 || close < 0) {
                return words;
            }
            words.add(flags.substring(open + 1, close));
            at = close + 1;
        }
    }

    /// `PSK`, `SAE` of `WPA2-PSK+SAE-CCMP-preauth`. The methods end where the ciphers begin.
    private static List<String> methods(List<String> words, String... starts) {
        List<String> methods = new ArrayList<>();
        for (String word : words) {
            for (String start : starts) {
                if (word.startsWith(start)) {
                    addMethods(methods, word.substring(start.length()));
                    break;
                }
            }
        }
        return methods;
    }

    private static void addMethods(List<String> methods, String rest) {
        String text = rest.endsWith("-preauth") ? rest.substring(0, rest.length() - 8) : rest;
        for (String cipher : List.of("-CCMP", "-GCMP", "-TKIP", "-NONE", "-WEP")) {
            int at = text.indexOf(cipher);
            text = at < 0 ? text : text.substring(0, at);
        }
        methods.addAll(List.of(text.split("\\+", -1)));
    }

    @Override
    public String toString() {
        return text;
    }
}
