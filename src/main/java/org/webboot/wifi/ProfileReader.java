package org.webboot.wifi;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.webboot.plan.ProxyAddress;
import org.webboot.plan.Ssid;
import org.webboot.stage.BootException;

/// Reads a network profile; wpa/README.md describes them.
final class ProfileReader {
    private static final List<String> EAP = List.of("peap", "ttls", "tls");
    private static final List<String> INNER = List.of("mschapv2", "pap", "chap", "mschap", "gtc");
    private static final List<String> OF_EAP =
            List.of(
                    "identity",
                    "anonymous-identity",
                    "password",
                    "phase2",
                    "ca-file",
                    "server-name",
                    "server-certificate-hash",
                    "client-certificate",
                    "private-key",
                    "private-key-password");

    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");

    private ProfileReader() {}

    /// A profile: the network, and where it says so the country.
    record Profile(Known network, Optional<String> country) {}

    /// @param unverified take an 802.1X network without a CA file or a pinned certificate
    static Profile read(Path file, boolean unverified) throws BootException {
        ProfileKeys keys = ProfileKeys.read(file);
        Optional<String> country =
                keys.text("country").map(letters -> letters.toUpperCase(Locale.ROOT));
        if (country.filter(c -> !COUNTRY.matcher(c).matches()).isPresent()) {
            throw keys.wrong("country", "it is no country", "two letters: country = DE");
        }
        Known known =
                new Known(
                        ssid(keys),
                        keys.yes("hidden"),
                        credentials(keys, unverified),
                        Optional.of(file.toString()),
                        proxy(keys));
        return new Profile(known, country);
    }

    private static Ssid ssid(ProfileKeys keys) throws BootException {
        Optional<String> hex = keys.text("ssid-hex");
        String key = hex.isPresent() ? "ssid-hex" : "ssid";
        if (hex.isPresent() && keys.text("ssid").isPresent()) {
            throw keys.wrong("ssid-hex", "ssid is there too", "one of the two");
        }
        try {
            return hex.isPresent()
                    ? Ssid.ofHex(hex.get())
                    : Ssid.ofText(keys.required("ssid", "the network's name: ssid = home"));
        } catch (IllegalArgumentException e) {
            throw keys.wrong(key, String.valueOf(e.getMessage()), "1 to 32 bytes");
        }
    }

    // The cause is left out: only what the parser says is free of a login.
    private static Optional<ProxyAddress> proxy(ProfileKeys keys) throws BootException {
        try {
            return keys.text("proxy").map(ProxyAddress::parse);
        } catch (IllegalArgumentException e) {
            throw keys.wrong(
                    "proxy",
                    String.valueOf(e.getMessage()),
                    "http://host:port, or http://user:password@host:port");
        }
    }

    private static Credentials credentials(ProfileKeys keys, boolean unverified)
            throws BootException {
        Optional<String> eap = keys.text("eap").map(name -> name.toLowerCase(Locale.ROOT));
        Optional<Secret> psk = keys.secret("psk");
        if (eap.isPresent()) {
            if (psk.isPresent()) {
                throw keys.wrong("psk", "eap is there too", "one of the two");
            }
            return enterprise(keys, eap.get(), unverified);
        }
        for (String key : OF_EAP) {
            if (keys.text(key).isPresent()) {
                throw keys.wrong(key, "it needs eap", "eap = peap, ttls or tls");
            }
        }
        if (psk.isEmpty()) {
            return new Credentials.None();
        }
        return shared(keys, psk.get());
    }

    private static Credentials shared(ProfileKeys keys, Secret psk) throws BootException {
        Optional<String> objection = PskFile.objection(psk);
        if (objection.isPresent()) {
            throw keys.wrong("psk", objection.get(), PskFile.FORM);
        }
        return new Credentials.Shared(psk);
    }

    private static Credentials enterprise(ProfileKeys keys, String eap, boolean unverified)
            throws BootException {
        if (!EAP.contains(eap)) {
            throw keys.wrong("eap", "not peap, ttls or tls", "eap = peap");
        }
        boolean tls = eap.equals("tls");
        String identity = keys.required("identity", "who you are: identity = alice");
        Optional<Secret> password = keys.secret("password");
        if (!tls && password.isEmpty()) {
            throw keys.wrong("password", "it is missing", "password = …");
        }
        Optional<String> inner =
                keys.text("phase2").map(name -> name.toLowerCase(Locale.ROOT).replace("auth=", ""));
        if (inner.filter(name -> !INNER.contains(name)).isPresent()) {
            throw keys.wrong(
                    "phase2",
                    "it is no method inside a tunnel",
                    "one of " + String.join(", ", INNER));
        }
        return new Credentials.Enterprise(
                eap.toUpperCase(Locale.ROOT),
                identity,
                keys.text("anonymous-identity"),
                tls ? Optional.empty() : password,
                tls
                        ? Optional.empty()
                        : Optional.of(inner.orElse("mschapv2").toUpperCase(Locale.ROOT)),
                trust(keys, unverified),
                certificate(keys, tls));
    }

    private static Credentials.Trust trust(ProfileKeys keys, boolean unverified)
            throws BootException {
        Optional<Path> authority = keys.readable("ca-file");
        Optional<String> hash =
                keys.text("server-certificate-hash")
                        .map(text -> text.toLowerCase(Locale.ROOT).replace(":", ""))
                        .map(text -> text.substring(text.lastIndexOf('/') + 1));
        if (hash.filter(digits -> !HASH.matcher(digits).matches()).isPresent()) {
            throw keys.wrong(
                    "server-certificate-hash",
                    "it is no SHA-256",
                    "the 64 hexadecimal digits of the server certificate's SHA-256");
        }
        if (authority.isPresent() && hash.isPresent()) {
            throw keys.wrong("server-certificate-hash", "ca-file is there too", "one of the two");
        }
        if (authority.isPresent()) {
            return new Credentials.Trust.Authority(authority.get(), keys.text("server-name"));
        }
        if (hash.isPresent()) {
            return new Credentials.Trust.Pinned(hash.get());
        }
        if (unverified) {
            return new Credentials.Trust.Anyone();
        }
        throw keys.wrong(
                "ca-file",
                "without it, or server-certificate-hash, whoever copies the network's name gets"
                        + " the password",
                "ask who runs the network for its CA certificate; -wifi-unverified-server joins"
                        + " without");
    }

    private static Optional<Credentials.Certificate> certificate(ProfileKeys keys, boolean tls)
            throws BootException {
        Optional<Path> key = keys.readable("private-key");
        Optional<Path> certificate = keys.readable("client-certificate");
        if (key.isEmpty()) {
            if (tls || certificate.isPresent()) {
                throw keys.wrong("private-key", "it is missing", "private-key = FILE (PEM, .p12)");
            }
            return Optional.empty();
        }
        return Optional.of(
                new Credentials.Certificate(
                        certificate, key.get(), keys.secret("private-key-password")));
    }
}
