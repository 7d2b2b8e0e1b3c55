package org.webboot.vm;

import java.util.ArrayList;
import java.util.List;
import org.webboot.lab.AccessPoint;

/// How webboot is told of a network.
///
/// @param name for people
/// @param arguments SSID and secret, or a profile
record Joining(String name, AccessPoint ap, String arguments) {
    private static final String RADIO = "-interface wlan0 ";

    /// With what a person knows of it: name and secret.
    static Joining of(AccessPoint ap) {
        String ssid = "-ssid " + new String(ap.ssid(), java.nio.charset.StandardCharsets.UTF_8);
        String secret = " -psk-file /lab/secret/" + ap.fileName();
        String words =
                switch (ap) {
                    case OPEN, OWE, OWE_TRANSITION -> ssid;
                    case ODD -> "-ssid-hex " + ap.ssidHex() + secret;
                    case PSK,
                            PSK_HEX,
                            HIDDEN,
                            SAE,
                            SAE_LOOP,
                            SAE_H2E,
                            TRANSITION,
                            TRANSITION_WITHOUT_SAE,
                            TWINS,
                            APART,
                            FAST,
                            REFUSING,
                            FULL ->
                            ssid + secret;
                    case EAP -> throw new IllegalArgumentException("it takes a profile");
                };
        return new Joining(ap.fileName(), ap, RADIO + words);
    }

    /// With a secret that is not the network's.
    static Joining wrongly(AccessPoint ap) {
        String right = of(ap).arguments();
        return new Joining(
                "wrong " + ap.fileName(),
                ap,
                right.replace("/lab/secret/" + ap.fileName(), "/lab/secret/wrong"));
    }

    /// @param profile `wpa/lab/PROFILE.properties`
    static Joining enterprise(String profile) {
        return new Joining(
                profile,
                AccessPoint.EAP,
                RADIO + "-wifi-config /lab/profile/" + profile + ".properties");
    }

    /// Every kind that is to be joined.
    static List<Joining> matrix() {
        List<Joining> all = new ArrayList<>();
        for (AccessPoint ap : AccessPoint.values()) {
            switch (ap) {
                case EAP ->
                        List.of("peap", "ttls-pap", "ttls-mschapv2", "tls")
                                .forEach(profile -> all.add(enterprise(profile)));
                case REFUSING, FULL -> {}
                case OPEN,
                        OWE,
                        OWE_TRANSITION,
                        PSK,
                        PSK_HEX,
                        HIDDEN,
                        SAE,
                        SAE_LOOP,
                        SAE_H2E,
                        TRANSITION,
                        TRANSITION_WITHOUT_SAE,
                        ODD,
                        TWINS,
                        APART,
                        FAST ->
                        all.add(of(ap));
            }
        }
        return all;
    }

    @Override
    public String toString() {
        return name;
    }
}
