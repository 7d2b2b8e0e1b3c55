package org.webboot.plan;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/// A digest of an image as lower-case hexadecimal digits, as many as its algorithm gives.
public record Digest(Algorithm algorithm, String hex) {
    /// The algorithms that an image is compared by. MD5, SHA-1 and the like find no forgery.
    public enum Algorithm {
        SHA256("SHA-256", 32),
        SHA512("SHA-512", 64);

        private final String title;
        private final int length;

        Algorithm(String title, int length) {
            this.title = title;
            this.length = length;
        }

        /// As `java.security.MessageDigest` and people call it.
        public String title() {
            return title;
        }
    }

    public Digest {
        if (hex.length() != 2 * algorithm.length || !hex.chars().allMatch(Digest::isLowerHex)) {
            throw new IllegalArgumentException("no %s: %s".formatted(algorithm.title, hex));
        }
    }

    private static boolean isLowerHex(int c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
    }

    /// @param digest as many bytes as the algorithm gives
    public static Digest of(Algorithm algorithm, byte[] digest) {
        return new Digest(algorithm, HexFormat.of().formatHex(digest));
    }

    public static Digest of(Sha256 digest) {
        return new Digest(Algorithm.SHA256, digest.hex());
    }

    /// Digits in either case, told apart by their number; empty if they are of no digest.
    public static Optional<Digest> parse(String digits) {
        String lower = digits.toLowerCase(Locale.ROOT);
        return Arrays.stream(Algorithm.values())
                .filter(a -> lower.length() == 2 * a.length)
                .filter(_ -> lower.chars().allMatch(Digest::isLowerHex))
                .findFirst()
                .map(a -> new Digest(a, lower));
    }

    @Override
    public String toString() {
        return hex;
    }
}
