package org.webboot.kernel;

import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;

/// A certificate that came with a signature.
///
/// @param subject its common name, or the whole name without one
/// @param issuer of the one that vouches for it
/// @param keyId its subject key identifier, lower-case hex; empty without one
/// @param issuerKeyId the identifier of the key that signed the certificate; empty without one
public record Signer(String subject, String issuer, String keyId, String issuerKeyId) {
    // RFC 5280 §4.2.1.2 and §4.2.1.1
    private static final String SUBJECT_KEY = "2.5.29.14";
    private static final String AUTHORITY_KEY = "2.5.29.35";

    private static final int OCTET_STRING = 0x04;
    private static final int SEQUENCE = 0x30;
    private static final int KEY_IDENTIFIER = 0x80;

    private static final Pattern COMMON_NAME = Pattern.compile("(?:^|,)CN=((?:[^,\\\\]|\\\\.)*)");

    static Signer of(X509Certificate certificate) {
        return new Signer(
                name(certificate.getSubjectX500Principal()),
                name(certificate.getIssuerX500Principal()),
                identifier(certificate.getExtensionValue(SUBJECT_KEY), OCTET_STRING, OCTET_STRING),
                identifier(
                        certificate.getExtensionValue(AUTHORITY_KEY),
                        OCTET_STRING,
                        SEQUENCE,
                        KEY_IDENTIFIER));
    }

    private static String name(X500Principal principal) {
        Matcher common = COMMON_NAME.matcher(principal.getName());
        return common.find() ? common.group(1).replaceAll("\\\\(.)", "$1") : principal.getName();
    }

    /// The content of the innermost of nested DER elements; empty if it is another nest.
    private static String identifier(byte @Nullable [] der, int... tags) {
        if (der == null) {
            return "";
        }
        int from = 0;
        int to = der.length;
        for (int tag : tags) {
            if (to - from < 4 || Byte.toUnsignedInt(der[from]) != tag) {
                return "";
            }
            int first = Byte.toUnsignedInt(der[from + 1]);
            // X.690 §8.1.3: from 0x80 on it is the number of length octets that follow.
            int octets = first < 0x80 ? 0 : first - 0x80;
            if (octets > 2) {
                return "";
            }
            int length =
                    switch (octets) {
                        case 0 -> first;
                        case 1 -> Byte.toUnsignedInt(der[from + 2]);
                        default ->
                                Byte.toUnsignedInt(der[from + 2]) << 8
                                        | Byte.toUnsignedInt(der[from + 3]);
                    };
            from += 2 + octets;
            if (length > to - from) {
                return "";
            }
            to = from + length;
        }
        return HexFormat.of().formatHex(der, from, to);
    }
}
