package org.webboot.plan;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// `-signature` and `-key`: an OpenPGP signature that the person trusts, by keys that he names.
///
/// @param at where the signature is
/// @param keys at least one
public record Endorsement(Place at, List<Key> keys) {
    public Endorsement {
        keys = List.copyOf(keys);
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("a signature by nobody");
        }
    }

    /// Whether it can't be had without a network. (A key without a place may be in the image.)
    public boolean needsNetwork() {
        return at instanceof Place.Web
                || keys.stream().anyMatch(key -> key.at().orElse(at) instanceof Place.Web);
    }

    /// A key that counts.
    ///
    /// @param fingerprint 40 upper-case hex digits
    /// @param at where it is; empty: in the image, or on a key server
    public record Key(String fingerprint, Optional<Place> at) {
        private static final Pattern DIGITS = Pattern.compile("[0-9A-F]{40}");

        /// `FINGERPRINT` or `FINGERPRINT=URL|FILE`; the fingerprint may have the spaces that
        /// programs show it with.
        ///
        /// @throws IllegalArgumentException with the reason
        public static Key parse(String word) {
            int equals = word.indexOf('=');
            String typed = equals < 0 ? word : word.substring(0, equals);
            String digits =
                    typed.replace(" ", "").replaceFirst("^0[xX]", "").toUpperCase(Locale.ROOT);
            if (!DIGITS.matcher(digits).matches()) {
                // An address in its place may carry a password.
                String shown = typed.substring(typed.lastIndexOf('@') + 1);
                throw new IllegalArgumentException(
                        "'%s' is no fingerprint: it has %d characters, not 40 hexadecimal digits (a short key id names many keys)"
                                .formatted(shown, digits.length()));
            }
            return new Key(
                    digits,
                    equals < 0
                            ? Optional.empty()
                            : Optional.of(Place.parse(word.substring(equals + 1))));
        }
    }
}
