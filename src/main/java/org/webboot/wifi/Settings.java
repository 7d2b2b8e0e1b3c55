package org.webboot.wifi;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// The settings of a network for each kind of protection (wpa_supplicant.conf(5)).
final class Settings {
    private Settings() {}

    static List<Setting> of(Goal goal, Credentials credentials) {
        List<Setting> all = new ArrayList<>();
        all.add(Setting.bytes("ssid", goal.sought().ssid().bytes()));
        // Answers to a question by name alone; announced networks answer too.
        all.add(Setting.word("scan_ssid", "1"));
        // Only where it was heard: without this, associating begins with another full scan.
        all.add(
                Setting.word(
                        "scan_freq",
                        goal.mhz().stream().map(String::valueOf).collect(Collectors.joining(" "))));
        all.addAll(protection(goal.security(), goal.fast()));
        switch (credentials) {
            case Credentials.None _ -> {}
            case Credentials.Shared(Secret secret) -> all.addAll(shared(goal.security(), secret));
            case Credentials.Enterprise enterprise -> all.addAll(enterprise(enterprise));
        }
        return all;
    }

    private static List<Setting> protection(Security security, boolean fast) {
        return switch (security) {
            case OPEN -> List.of(keys("NONE"));
            case OWE, OWE_TRANSITION -> List.of(keys("OWE"), frames(2));
            case WPA -> List.of(keys("WPA-PSK"));
            case PSK -> List.of(keys("WPA-PSK WPA-PSK-SHA256", fast, "FT-PSK"), frames(1));
            // SAE wherever access point and driver have it; protected management frames are
            // required with SAE and offered without.
            case PSK_SAE ->
                    List.of(keys("SAE WPA-PSK WPA-PSK-SHA256", fast, "FT-SAE FT-PSK"), frames(1));
            case SAE -> List.of(keys("SAE", fast, "FT-SAE"), frames(2));
            case EAP, EAP_SHA256 ->
                    List.of(keys("WPA-EAP WPA-EAP-SHA256", fast, "FT-EAP"), frames(1));
            case EAP_192 ->
                    List.of(
                            keys("WPA-EAP-SUITE-B-192"),
                            Setting.word("pairwise", "GCMP-256"),
                            Setting.word("group", "GCMP-256"),
                            Setting.word("group_mgmt", "BIP-GMAC-256"),
                            frames(2));
            case WEP, UNKNOWN -> throw new IllegalArgumentException("not joined: " + security);
        };
    }

    private static Setting keys(String methods) {
        return Setting.word("key_mgmt", methods);
    }

    private static Setting keys(String methods, boolean fast, String those) {
        return keys(fast ? methods + " " + those : methods);
    }

    /// Protected management frames: 1 where both sides can, 2 required.
    private static Setting frames(int protection) {
        return Setting.word("ieee80211w", String.valueOf(protection));
    }

    private static List<Setting> shared(Security security, Secret secret) {
        List<Setting> settings = new ArrayList<>();
        if (security != Security.SAE && (secret.rawKey() || secret.passphrase())) {
            settings.add(Setting.psk(secret));
        }
        if (security == Security.SAE || (security == Security.PSK_SAE && !secret.rawKey())) {
            settings.add(Setting.secretBytes("sae_password", secret));
        }
        return settings;
    }

    private static List<Setting> enterprise(Credentials.Enterprise who) {
        List<Setting> settings = new ArrayList<>();
        settings.add(Setting.word("eap", who.methods()));
        settings.add(Setting.bytes("identity", who.identity().getBytes(UTF_8)));
        who.anonymous()
                .ifPresent(name ->
                        settings.add(Setting.bytes("anonymous_identity", name.getBytes(UTF_8))));
        who.password()
                .ifPresent(password -> settings.add(Setting.secretBytes("password", password)));
        who.inner().ifPresent(inner -> settings.add(Setting.text("phase2", "auth=" + inner)));
        settings.addAll(trust(who.trust()));
        who.certificate().ifPresent(ours -> settings.addAll(certificate(ours)));
        return settings;
    }

    private static List<Setting> trust(Credentials.Trust trust) {
        return switch (trust) {
            case Credentials.Trust.Authority(var file, var names) -> {
                List<Setting> settings = new ArrayList<>();
                settings.add(Setting.text("ca_cert", file.toString()));
                names.ifPresent(name ->
                        settings.add(
                                name.startsWith(".")
                                        ? Setting.text("domain_suffix_match", name.substring(1))
                                        : Setting.text("domain_match", name)));
                yield settings;
            }
            case Credentials.Trust.Pinned(String hash) ->
                    List.of(Setting.text("ca_cert", "hash://server/sha256/" + hash));
            case Credentials.Trust.Anyone _ -> List.of();
        };
    }

    private static List<Setting> certificate(Credentials.Certificate ours) {
        List<Setting> settings = new ArrayList<>();
        ours.file().ifPresent(file -> settings.add(Setting.text("client_cert", file.toString())));
        settings.add(Setting.text("private_key", ours.key().toString()));
        ours.keyPassword()
                .ifPresent(password ->
                        settings.add(Setting.secretBytes("private_key_passwd", password)));
        return settings;
    }
}
