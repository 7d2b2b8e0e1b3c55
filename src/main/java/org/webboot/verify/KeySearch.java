package org.webboot.verify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.webboot.codec.MalformedException;
import org.webboot.stage.BootException;
import org.webboot.stage.Stage;

/// Finds pinned keys in key files, such as Debian's packages bring, for the image to carry.
public final class KeySearch {
    private static final long LARGEST_FILE = 256L << 20;

    private KeySearch() {}

    /// A key that was found.
    ///
    /// @param file where
    /// @param bytes the key without what others have signed, as [Keys] reads it
    @SuppressWarnings("ArrayRecordComponent")
    public record Found(Path file, byte[] bytes) {}

    /// @param places files, and directories with all that is below them
    /// @param fingerprints 40 upper-case hex digits each
    /// @return by fingerprint; of several copies the one that says its newest last
    public static Map<String, Found> find(List<Path> places, Collection<String> fingerprints)
            throws BootException {
        Map<String, Found> found = new TreeMap<>();
        Map<String, Certificate> newest = new TreeMap<>();
        for (Path file : files(places)) {
            for (Certificate certificate : pinned(file, fingerprints)) {
                String fingerprint = certificate.fingerprint();
                Optional<Certificate> before = Optional.ofNullable(newest.get(fingerprint));
                if (before.filter(b -> !certificate.isNewerThan(b)).isEmpty()) {
                    newest.put(fingerprint, certificate);
                    found.put(fingerprint, new Found(file, essence(certificate)));
                }
            }
        }
        return found;
    }

    private static byte[] essence(Certificate certificate) {
        try {
            return certificate.essence();
        } catch (IOException e) {
            throw new IllegalStateException("writing to memory", e);
        }
    }

    private static List<Path> files(List<Path> places) throws BootException {
        List<Path> files = new ArrayList<>();
        for (Path place : places) {
            try (Stream<Path> below = Files.walk(place)) {
                below.filter(Files::isRegularFile)
                        .filter(f -> f.toFile().length() <= LARGEST_FILE)
                        .sorted()
                        .forEach(files::add);
            } catch (IOException e) {
                throw new BootException(
                        Stage.USAGE,
                        "looking for keys in %s: %s".formatted(place, e),
                        "name a key file or a directory of them",
                        e);
            }
        }
        return files;
    }

    private static List<Certificate> pinned(Path file, Collection<String> fingerprints)
            throws BootException {
        byte[] content;
        try {
            content = Files.readAllBytes(file);
        } catch (IOException e) {
            throw new BootException(
                    Stage.USAGE,
                    "reading %s: %s".formatted(file, e),
                    "see that you may read it, or name other places with -keys",
                    e);
        }
        List<Certificate> found = new ArrayList<>();
        for (byte[] block : blocks(content)) {
            for (CertificateSplitter.Slice slice : CertificateSplitter.split(block)) {
                if (fingerprints.contains(slice.fingerprint())) {
                    Certificate.of(slice.bytes()).ifPresent(found::add);
                }
            }
        }
        return found;
    }

    /// Directories of keys have other files, too.
    private static List<byte[]> blocks(byte[] content) {
        try {
            return Armor.blocks(content, Armor.PUBLIC_KEY);
        } catch (MalformedException _) {
            return List.of();
        }
    }
}
