package org.webboot.verify;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.webboot.catalog.Documents;
import org.webboot.catalog.Signer;
import org.webboot.catalog.Source;
import org.webboot.codec.MalformedException;
import org.webboot.stage.BootException;
import org.webboot.stage.Stage;

/// Where public keys come from. Whoever gives one, it counts by its fingerprint alone.
public final class Keys {
    /// Where `build-image` puts the keys that it found, `FINGERPRINT.gpg` each.
    public static final Path CARRIED = Path.of("etc/webboot/keys");

    /// A key with some hundred signatures of others has this much.
    private static final int LIMIT = 4 << 20;

    /// A web without addresses.
    static final Documents NOWHERE = new Nowhere();

    private final Path directory;
    private final Documents documents;
    private final List<Certificate> named;

    /// @param directory of files `FINGERPRINT.gpg`; need not exist
    public Keys(Path directory, Documents documents) {
        this(directory, documents, List.of());
    }

    private Keys(Path directory, Documents documents, List<Certificate> named) {
        this.directory = directory;
        this.documents = documents;
        this.named = named;
    }

    /// The same and those; which of them count is for a [Signer] to say.
    Keys with(List<Certificate> more) {
        return new Keys(directory, documents, more);
    }

    /// What is at `address`.
    byte[] content(URI address, int limit) throws BootException {
        return documents.content(address, limit);
    }

    /// Has no keys and fetches none.
    static Keys none() {
        return new Keys(Path.of("/none"), NOWHERE);
    }

    private static final class Nowhere implements Documents {
        @Override
        public String text(URI uri, int limit) throws BootException {
            throw missing(uri);
        }

        @Override
        public byte[] content(URI uri, int limit) throws BootException {
            throw missing(uri);
        }

        @Override
        public long bytes(URI uri) throws BootException {
            throw missing(uri);
        }

        private static BootException missing(URI uri) {
            return new BootException(
                    Stage.VERIFY,
                    Source.shown(uri) + " is not asked for",
                    "webboot, over a network");
        }
    }

    /// Those that this machine has.
    Ring here(Signer signer) throws BootException {
        List<Certificate> found = new ArrayList<>(named);
        for (String fingerprint : signer.fingerprints()) {
            Path file = directory.resolve(fingerprint + ".gpg");
            if (Files.exists(file)) {
                found.addAll(read(file));
            }
        }
        return new Ring(signer.fingerprints(), found);
    }

    /// The keys of a file that was named by the person, or that the image has.
    static List<Certificate> read(Path file) throws BootException {
        try {
            return Certificate.read(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new BootException(
                    Stage.VERIFY,
                    "reading the key file %s: %s".formatted(file, e.getMessage()),
                    "an OpenPGP public key, as `gpg --export` writes it",
                    e);
        }
    }

    /// The keys at `address`.
    ///
    /// @throws BootException if there are none
    List<Certificate> fetch(URI address) throws BootException {
        byte[] file = documents.content(address, LIMIT);
        try {
            return Certificate.read(file);
        } catch (MalformedException e) {
            throw new BootException(
                    Stage.VERIFY,
                    "%s is no key file: %s".formatted(Source.shown(address), e.getMessage()),
                    "give the key as a file: -key FINGERPRINT=FILE",
                    e);
        }
    }

    /// Where the keys of `signer` may be had: the addresses that it names, else key servers.
    static List<URI> addresses(Signer signer) {
        return signer.keys().isEmpty()
                ? signer.fingerprints().stream().flatMap(f -> servers(f).stream()).toList()
                : signer.keys();
    }

    /// Key servers that give a key by its fingerprint.
    static List<URI> servers(String fingerprint) {
        return List.of(
                URI.create(
                        "https://keyserver.ubuntu.com/pks/lookup?op=get&options=mr&search=0x"
                                + fingerprint),
                URI.create("https://keys.openpgp.org/vks/v1/by-fingerprint/" + fingerprint));
    }
}
