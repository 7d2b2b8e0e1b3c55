package org.webboot.verify;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.webboot.catalog.Evidence;
import org.webboot.catalog.LabCatalog;
import org.webboot.catalog.Release;
import org.webboot.catalog.Signer;
import org.webboot.catalog.Source;
import org.webboot.fetch.Fetched;
import org.webboot.fetch.Fetcher;
import org.webboot.fetch.HttpDocuments;
import org.webboot.fetch.HttpOptions;
import org.webboot.lab.Content;
import org.webboot.lab.FaultyServer;
import org.webboot.lab.LabCa;
import org.webboot.lab.Manner;
import org.webboot.lab.PgpKey;
import org.webboot.memory.Access;
import org.webboot.memory.Extent;
import org.webboot.memory.Window;
import org.webboot.os.Time;
import org.webboot.plan.Digest;
import org.webboot.plan.Proxies;
import org.webboot.plan.Target;
import org.webboot.plan.Trust;
import org.webboot.stage.BootException;
import org.webboot.stage.Cancellation;
import org.webboot.stage.Reporter;
import org.webboot.verdict.NameRule;
import org.webboot.verdict.Verdict;

/// A vendor's server on loopback, with a release that is whole and well signed until a test changes
/// something; and a machine that boots from it, up to the proof.
final class Replica implements Reporter {
    static final String ISO = "debian-live-13.7.0-amd64-standard.iso";
    static final String OLD_ISO = "debian-live-12.1.0-amd64-standard.iso";
    private static final int ISO_BYTES = 3 << 20;
    private static final int LABEL = 16 * 2048 + 40;
    private static final LabCa CA = LabCa.vouchingFor("localhost");

    /// How the vendor proves its images.
    enum Kind {
        SIGNED_LIST,
        CLEARSIGNED_LIST,
        SIGNED_IMAGE
    }

    final Kind kind;
    PgpKey vendor = PgpKey.good("Vendor <iso@vendor.example>");
    byte[] image = labelled("d-live 13.7.0 st amd64");
    byte[] list;
    Optional<byte[]> signature;
    String file = ISO;
    Manner manner = new Manner.Right();

    /// What the key's address gives; empty: the vendor's key.
    Optional<byte[]> keyFile = Optional.empty();

    /// What an unsigned list gives.
    Optional<Digest> listed = Optional.empty();

    /// The copy of the vendor's key that the image has.
    Optional<byte[]> carried = Optional.empty();

    Trust trust = new Trust(Optional.empty(), false);
    final List<String> warnings = new ArrayList<>();

    Replica(Kind kind) {
        this.kind = kind;
        this.list = listOf(ISO, image);
        this.signature = Optional.empty();
        sign(PgpKey.WELL);
    }

    static byte[] random() {
        byte[] bytes = new byte[ISO_BYTES];
        try {
            Content.random(7, ISO_BYTES).read(0, bytes, ISO_BYTES);
            return bytes;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /// As much of an ISO 9660 image as its label takes (ECMA-119 §8.4).
    static byte[] labelled(String label) {
        byte[] image = random();
        byte[] name = "%-32s".formatted(label).getBytes(UTF_8);
        System.arraycopy(name, 0, image, LABEL, name.length);
        return image;
    }

    static byte[] listOf(String file, byte[] image) {
        try {
            String digest =
                    HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(image));
            return "%s  %s\n".formatted(digest, file).getBytes(UTF_8);
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    /// Signs what is there now, as the vendor does.
    void sign(PgpKey.Manner how) {
        switch (kind) {
            case SIGNED_LIST -> signature = Optional.of(PgpKey.armored(vendor.sign(list, how)));
            case CLEARSIGNED_LIST -> list = vendor.clearsign(new String(list, UTF_8));
            case SIGNED_IMAGE -> signature = Optional.of(vendor.sign(image, how));
        }
    }

    /// The same by another key than the pinned one.
    void signBy(PgpKey other) {
        PgpKey pinned = vendor;
        list = listOf(file, image);
        vendor = other;
        sign(PgpKey.WELL);
        vendor = pinned;
    }

    @Override
    public void note(String line) {
        if (line.startsWith("warning:")) {
            warnings.add(line);
        }
    }

    @Override
    public void detail(String line) {}

    @Override
    public void progress(long done, long total) {}

    /// Resolves, looks out, fetches, checks and, where a signature binds no name, looks at the
    /// label.
    ///
    /// @return `verified`, with what was warned of; or who refused, and why
    String outcome(Path directory) throws IOException {
        boolean fetched = false;
        try (FaultyServer server = FaultyServer.tls("127.0.0.1", 0, CA.identity(), "localhost")) {
            server.at("/SHA256SUMS", Content.of(list));
            server.at("/key", Content.of(keyFile.orElseGet(vendor::armored)));
            signature.ifPresent(s -> server.at("/SHA256SUMS.sign", Content.of(s)));
            signature.ifPresent(s -> server.at("/" + file + ".sig", Content.of(s)));
            server.at("/" + file, Content.of(image)).then(manner);
            Path ca = Files.writeString(directory.resolve("ca.pem"), CA.pem());
            HttpOptions options =
                    new HttpOptions(
                            Duration.ofSeconds(20), 2, List.of(ca), "0-test", Proxies.none());
            Time time = new Hasty();
            Cancellation cancellation = new Cancellation();
            HttpDocuments documents = new HttpDocuments(options, time, this, cancellation);
            Release release = resolve(server, documents);
            Path keys = Files.createDirectories(directory.resolve("keys"));
            if (carried.isPresent()) {
                Files.write(keys.resolve(vendor.fingerprint() + ".gpg"), carried.get());
            }
            Verifier verifier = new Verifier(new Keys(keys, documents), time, this);
            Expectation expected = verifier.outlook(trust, release);
            fetched = true;
            Path window = Files.write(directory.resolve("window"), new byte[2 * ISO_BYTES]);
            Fetched here =
                    new Fetcher(options, time, this, cancellation)
                            .with(Access.CACHED)
                            .into(
                                    new Window(new Extent(0, 2 * ISO_BYTES), window, 2 * ISO_BYTES),
                                    release,
                                    expected.witness());
            Verified verified = Verifier.check(expected, here);
            if (kind == Kind.SIGNED_IMAGE) {
                lookAtTheLabel(release);
            }
            return "verified by "
                    + verified.proof().replaceAll(" [0-9A-F]{40} .*", "")
                    + (warnings.isEmpty() ? "" : ", warned");
        } catch (BootException e) {
            return "%s: %s".formatted(fetched ? "refused" : "refused before the download", said(e));
        }
    }

    /// As the verdict does before and after the download.
    private void lookAtTheLabel(Release release) {
        String label = new String(image, LABEL, 32, UTF_8).strip();
        NameRule.held(new Verdict(List.of()), release.file(), label)
                .lines()
                .forEach(line -> warnings.add(line.reason()));
    }

    private static String said(BootException e) {
        return "[%s] %s".formatted(e.stage().label(), e.getMessage());
    }

    private Release resolve(FaultyServer server, HttpDocuments documents)
            throws BootException, IOException {
        if (kind == Kind.SIGNED_LIST && file.equals(ISO)) {
            return LabCatalog.debian(server.uri("/"), vendor.fingerprint(), server.uri("/key"))
                    .resolve(new Target.Named("debian"), Path.of("/none"), documents);
        }
        var by = new Signer(List.of(vendor.fingerprint()), List.of(server.uri("/key")));
        var uri = server.uri("/" + file);
        Evidence evidence =
                switch (kind) {
                    case SIGNED_LIST, CLEARSIGNED_LIST ->
                            new Evidence.SignedList(
                                    documents.content(server.uri("/SHA256SUMS"), 1 << 20),
                                    signature,
                                    file,
                                    by);
                    case SIGNED_IMAGE ->
                            new Evidence.SignedImage(
                                    documents.content(server.uri("/" + file + ".sig"), 1 << 16),
                                    by);
                };
        return new Release(
                "Vendor 13.7.0",
                file,
                new Source.Remote(uri),
                documents.bytes(uri),
                listed,
                evidence);
    }

    /// Does not wait between tries.
    private static final class Hasty implements Time {
        @Override
        public Instant now() {
            return PgpKey.NOW;
        }

        @Override
        public long nanos() {
            return System.nanoTime();
        }

        @Override
        public void sleep(Duration duration) {}
    }
}
