package org.webboot.plan;

import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// A SHA-256 digest as 64 lower-case hexadecimal digits.
public record Sha256(String hex) {
    private static final Pattern DIGITS = Pattern.compile("[0-9a-f]{64}");

    public Sha256 {
        if (!DIGITS.matcher(hex).matches()) {
            throw new IllegalArgumentException("not 64 lower-case hex digits: " + hex);
        }
    }

    /// @param digest 32 bytes
    public static Sha256 of(byte[] digest) {
        return new Sha256(HexFormat.of().formatHex(digest));
    }

    /// What a person typed, in either case; empty if it is no SHA-256.
    public static Optional<Sha256> parse(String text) {
        String lower = text.strip().toLowerCase(Locale.ROOT);
        return DIGITS.matcher(lower).matches() ? Optional.of(new Sha256(lower)) : Optional.empty();
    }

    @Override
    public String toString() {
        return hex;
    }
}
