package org.webboot.verdict;

import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.webboot.kernel.Signer;
import org.webboot.os.SystemRoot;

/// A public key that the running kernel holds. Which of its rings it is in
/// (`.builtin_trusted_keys`, `.platform` for the firmware's, `.machine` for MOKs) `/proc/keys` does
/// not tell.
///
/// @param name of its certificate's subject
/// @param id the subject key identifier, lower-case hex
record TrustedKey(String name, String id) {
    // `3b2aa9f4 I------     1 perm 1f030000     0     0 asymmetri NAME: ID: X509.rsa 19ea1 []`:
    // security/keys/proc.c, crypto/asymmetric_keys/x509_public_key.c (x509_key_preparse)
    private static final Pattern KEY =
            Pattern.compile("(?m)^(?:\\S+\\s+){7}asymmetri (.*): ([0-9a-f]+): X509\\..*$");

    /// Empty if no key can be seen: to users the kernel shows their own only.
    static Optional<List<TrustedKey>> look(SystemRoot root) {
        List<TrustedKey> keys = parse(SystemRoot.line(root.proc("keys")).orElse(""));
        return keys.isEmpty() ? Optional.empty() : Optional.of(keys);
    }

    /// @param text `/proc/keys`
    static List<TrustedKey> parse(String text) {
        return KEY.matcher(text).results().map(TrustedKey::of).distinct().toList();
    }

    private static TrustedKey of(MatchResult key) {
        return new TrustedKey(key.group(1), key.group(2));
    }

    /// Whether it is the key of that certificate, or the one that vouches for it.
    boolean standsBehind(Signer signer) {
        return id.equals(signer.keyId()) || id.equals(signer.issuerKeyId());
    }
}
