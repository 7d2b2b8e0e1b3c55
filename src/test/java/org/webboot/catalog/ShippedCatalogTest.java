package org.webboot.catalog;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.webboot.fetch.Fetched;
import org.webboot.fetch.Fetcher;
import org.webboot.fetch.HttpDocuments;
import org.webboot.fetch.HttpOptions;
import org.webboot.lab.ConnectProxy;
import org.webboot.lab.Content;
import org.webboot.lab.FaultyServer;
import org.webboot.lab.LabCa;
import org.webboot.lab.PgpKey;
import org.webboot.memory.Access;
import org.webboot.memory.Extent;
import org.webboot.memory.Window;
import org.webboot.os.Time;
import org.webboot.plan.Proxies;
import org.webboot.plan.ProxyAddress;
import org.webboot.plan.Target;
import org.webboot.plan.Trust;
import org.webboot.stage.BootException;
import org.webboot.stage.Cancellation;
import org.webboot.stage.Reporter;
import org.webboot.stage.Stage;
import org.webboot.verify.Expectation;
import org.webboot.verify.Keys;
import org.webboot.verify.Verified;
import org.webboot.verify.Verifier;

/// Every entry and edition of the shipped catalog against a replica of its vendor's tree: resolved,
/// fetched and verified over TLS under the vendors' own names, which all lead to a server here (the
/// way through a proxy is what resolves them). Only the fingerprints are a test key's.
class ShippedCatalogTest {
    private static final PgpKey KEY = PgpKey.good("Vendor <iso@vendor.example>");
    private static final Overlay OVERLAY = new Overlay(KEY.fingerprint());
    private static final Time TIME = new KeysTime();
    private static final int WINDOW = 1 << 20;

    @TempDir static Path directory;
    private static LabCa authority;

    @TempDir Path own;
    private FaultyServer tls;
    private FaultyServer plain;
    private ConnectProxy proxy;

    @BeforeAll
    static void certify() throws Exception {
        authority = LabCa.vouchingFor(Overlay.hosts().toArray(String[]::new));
        Files.writeString(directory.resolve("ca.pem"), authority.pem());
    }

    @BeforeEach
    void start() throws IOException {
        tls = FaultyServer.tls("127.0.0.1", 0, authority.identity(), "localhost");
        plain = FaultyServer.plain();
        proxy = ConnectProxy.leading(Map.of(443, tls.port(), 80, plain.port()));
    }

    @AfterEach
    void stop() throws IOException {
        proxy.close();
        tls.close();
        plain.close();
    }

    static List<String> names() throws Exception {
        List<String> names = new ArrayList<>();
        for (Distro distro : Catalog.shipped().all()) {
            if (distro.editions().isEmpty()) {
                names.add(distro.name());
            }
            distro.editions().keySet().forEach(e -> names.add(distro.name() + ":" + e));
        }
        return names;
    }

    @Test
    void onlyFingerprintsDiffer() throws Exception {
        for (Distro distro : Catalog.shipped().all()) {
            Set<String> expected =
                    distro.proof() instanceof Distro.Proof.Signed
                            ? Set.of("fingerprints")
                            : Set.of();
            assertEquals(expected, OVERLAY.changes(distro.name()), distro.name());
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void resolvesFetchesAndVerifies(String name) throws Exception {
        Distro distro = OVERLAY.catalog().find(name);
        String edition =
                Wish.of(name).edition().map(e -> distro.editions().getOrDefault(e, "")).orElse("");
        VendorTree tree = new VendorTrees(KEY).of(distro.name(), edition);
        serve(distro, tree);
        HttpDocuments documents = new HttpDocuments(options(), TIME, SILENT, NEVER);
        Release release =
                OVERLAY.catalog().resolve(new Target.Named(name), Path.of("/none"), documents);
        assertEquals(tree.file, release.file());
        boolean signed = distro.proof() instanceof Distro.Proof.Signed;
        Verifier verifier = new Verifier(new Keys(own.resolve("keys"), documents), TIME, SILENT);
        if (!signed) {
            BootException refused =
                    assertThrows(
                            BootException.class, () -> verifier.outlook(trust(false), release));
            assertEquals(Stage.VERIFY, refused.stage());
        }
        Expectation expected = verifier.outlook(trust(!signed), release);
        Path file = Files.write(own.resolve("window"), new byte[WINDOW]);
        Fetched fetched =
                new Fetcher(options(), TIME, SILENT, NEVER)
                        .with(Access.CACHED)
                        .into(
                                new Window(new Extent(0, WINDOW), file, WINDOW),
                                release,
                                expected.witness());
        Verified verified = Verifier.check(expected, fetched);
        assertArrayEquals(tree.image, Arrays.copyOf(Files.readAllBytes(file), tree.image.length));
        assertEquals(signed, verified.proof().contains(KEY.fingerprint()), verified.proof());
        assertTrue(signed || verified.proof().startsWith("nobody"), verified.proof());
    }

    private static Trust trust(boolean allowUnverified) {
        return new Trust(Optional.empty(), allowUnverified);
    }

    private void serve(Distro distro, VendorTree tree) {
        tree.files()
                .forEach((path, bytes) -> {
                    tls.at(path, Content.of(bytes));
                    plain.at(path, Content.of(bytes));
                });
        if (distro.proof() instanceof Distro.Proof.Signed(_, _, var by)) {
            by.keys()
                    .forEach(uri ->
                            tls.at(
                                    "//" + uri.getHost() + uri.getPath(),
                                    Content.of(KEY.armored())));
        }
    }

    private HttpOptions options() {
        Optional<ProxyAddress> way =
                Optional.of(ProxyAddress.parse("http://127.0.0.1:" + proxy.port()));
        return new HttpOptions(
                Duration.ofSeconds(20),
                0,
                List.of(directory.resolve("ca.pem")),
                "0-test",
                new Proxies(way, way, List.of()));
    }

    private static final Cancellation NEVER = new Cancellation();

    private static final Reporter SILENT =
            new Reporter() {
                @Override
                public void note(String line) {}

                @Override
                public void detail(String line) {}

                @Override
                public void progress(long done, long total) {}
            };

    /// The time that the test keys are good at.
    private static final class KeysTime implements Time {
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
