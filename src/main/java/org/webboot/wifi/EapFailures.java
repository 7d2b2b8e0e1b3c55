package org.webboot.wifi;

import java.util.Optional;
import org.webboot.plan.Ssid;
import org.webboot.stage.BootException;

/// Why 802.1X failed, in words.
final class EapFailures {
    private EapFailures() {}

    static BootException certificate(
            String link, Failure.BadCertificate failure, Optional<String> origin) {
        Event.EapCertificateError error = failure.error();
        String what =
                error.depth() == 0
                        ? "the certificate of the authentication server, %s"
                                .formatted(error.subject())
                        : "the authority behind the authentication server, %s"
                                .formatted(error.subject());
        String message =
                "%s: '%s': %s, is not accepted: %s"
                        .formatted(link, failure.ssid(), what, error.error());
        String hash =
                failure.server()
                        .map(server ->
                                "\nif you know this server to be the right one, pin it:"
                                        + " server-certificate-hash = "
                                        + server.hash())
                        .orElse("");
        return Explanation.failure(message, advice(error, origin) + hash);
    }

    private static String advice(Event.EapCertificateError error, Optional<String> origin) {
        String file = origin.orElse("the profile");
        String why = error.error();
        if (why.contains("mismatch") && !why.startsWith("Server")) {
            return "server-name in %s must be a name that the certificate has".formatted(file);
        }
        if (why.contains("expired") || why.contains("not yet valid")) {
            return "check this machine's clock (date), then the server's certificate";
        }
        if (why.startsWith("Server certificate mismatch")) {
            return "server-certificate-hash in %s is another certificate's: ask who runs the network"
                            .formatted(file)
                    + " whether it was renewed";
        }
        return "ca-file in %s must have the authority that signed it; ask who runs the network"
                        .formatted(file)
                + " for it. It may also be somebody who pretends to be the network";
    }

    static BootException refused(String link, Failure.EapRefused failure, Optional<String> origin) {
        Evidence.Eap eap = failure.eap();
        String start = "%s: '%s': ".formatted(link, failure.ssid());
        String where = origin.map(file -> " in " + file).orElse("");
        if (!eap.finished()) {
            String complaint =
                    failure.complaint().isEmpty() ? "" : " (" + failure.complaint() + ")";
            return Explanation.failure(
                    start + "802.1X broke off on our side" + complaint,
                    "check the files that ca-file, client-certificate and private-key%s name, and"
                                    .formatted(where)
                            + " private-key-password");
        }
        if (eap.method().isEmpty()) {
            return Explanation.failure(
                    start
                            + (eap.declined().isEmpty()
                                    ? "the authentication server refuses the identity"
                                    : "the authentication server offers %s, which was not asked for"
                                            .formatted(eap.declined())),
                    eap.declined().isEmpty()
                            ? "check identity and anonymous-identity%s; many want name@organisation"
                                    .formatted(where)
                            : "set eap%s to what it offers".formatted(where));
        }
        if (eap.code().isPresent()) {
            return Explanation.failure(
                    start
                            + "the authentication server refuses (%s): %s"
                                    .formatted(
                                            eap.method(), StatusCodes.password(eap.code().get())),
                    "check identity and password%s".formatted(where));
        }
        return Explanation.failure(
                start + "the authentication server refuses after %s".formatted(eap.method()),
                eap.method().equals("TLS")
                        ? "it does not take our certificate: check client-certificate%s, its dates"
                                        .formatted(where)
                                + " and identity"
                        : "check identity, password and phase2%s".formatted(where));
    }

    static BootException needs(String link, Failure.EapNeeds failure, Optional<String> origin) {
        String where = origin.map(file -> " in " + file).orElse("");
        String complaint = failure.complaint().isEmpty() ? "" : " (" + failure.complaint() + ")";
        String start = "%s: '%s': 802.1X ".formatted(link, failure.ssid());
        return failure.what().equals("PASSPHRASE")
                ? Explanation.failure(
                        start + "can't use our private key" + complaint,
                        "private-key%s must belong to client-certificate, and private-key-password"
                                        .formatted(where)
                                + " must open it")
                : Explanation.failure(
                        start + "wants %s%s".formatted(failure.what(), complaint),
                        "check identity, password, eap and phase2" + where);
    }

    static BootException silent(String link, Failure.EapSilent failure) {
        Evidence.Eap eap = failure.eap();
        String stopped =
                eap.trusted()
                        ? "after the server's certificate was accepted"
                        : eap.method().isEmpty() ? "at its start" : "within " + eap.method();
        return Explanation.failure(
                "%s: '%s': 802.1X fell silent %s".formatted(link, failure.ssid(), stopped),
                (eap.trusted()
                                ? "OpenSSL's legacy provider may be missing (ossl-modules/legacy.so):"
                                        + " PEAP and MSCHAPv2 stop there without it; else "
                                : "")
                        + "the authentication server may be out of reach: webboot again, or ask who"
                        + " runs the network");
    }

    static BootException noLegacy(String link, Ssid ssid, String line) {
        return Explanation.failure(
                "%s: '%s': wpa_supplicant lacks the old digests that MSCHAPv2 needs (%s)"
                        .formatted(link, ssid, line),
                "put OpenSSL's legacy provider where it was built to look for it"
                        + " (/usr/lib/x86_64-linux-gnu/ossl-modules/legacy.so on Debian);"
                        + " webboot build-image does");
    }
}
