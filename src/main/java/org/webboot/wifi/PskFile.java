package org.webboot.wifi;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.webboot.stage.BootException;
import org.webboot.stage.Stage;

/// A file with a passphrase or a key in it, and what either may look like.
final class PskFile {
    static final String FORM = "8 to 63 characters, or the 64 hexadecimal digits of the key";

    /// SAE alone takes longer ones; nobody types more.
    private static final int LONGEST = 128;

    private PskFile() {}

    /// Its first line.
    static Secret read(Path file) throws BootException {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file);
        } catch (IOException e) {
            throw new BootException(
                    Stage.USAGE,
                    "-psk-file: reading %s: %s".formatted(file, e),
                    "a readable file with the passphrase in its first line",
                    e);
        }
        int end = 0;
        while (end < bytes.length && bytes[end] != '\n' && bytes[end] != '\r') {
            end++;
        }
        Secret secret = Secret.of(Arrays.copyOf(bytes, end));
        Arrays.fill(bytes, (byte) 0);
        Optional<String> objection = objection(secret);
        if (objection.isPresent()) {
            throw new BootException(
                    Stage.USAGE, "-psk-file %s: %s".formatted(file, objection.get()), FORM);
        }
        return secret;
    }

    /// Why it can't be a passphrase or key of any network. Shorter ones than 8 characters are left
    /// to WPA3 alone: see [#objection(Secret, Security)].
    static Optional<String> objection(Secret secret) {
        if (secret.length() == 0) {
            return Optional.of("it is empty");
        }
        return secret.length() > LONGEST
                ? Optional.of("it has %d characters".formatted(secret.length()))
                : Optional.empty();
    }

    /// Why it can't be the one of a network of that kind.
    static Optional<String> objection(Secret secret, Security security) {
        boolean old =
                security == Security.WPA
                        || security == Security.PSK
                        || security == Security.PSK_SAE;
        return old && !secret.rawKey() && !secret.passphrase()
                ? Optional.of("it has %d characters, not 8 to 63".formatted(secret.length()))
                : objection(secret);
    }
}
