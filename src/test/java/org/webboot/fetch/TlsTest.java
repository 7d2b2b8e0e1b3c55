package org.webboot.fetch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.webboot.lab.Content;
import org.webboot.lab.FaultyServer;
import org.webboot.lab.Manner;
import org.webboot.lab.TestAuthority;
import org.webboot.stage.BootException;
import org.webboot.stage.Stage;

class TlsTest {
    private static final int SIZE = 100_001;
    private static final Content CONTENT = Content.random(3, SIZE);

    @TempDir Path directory;
    private final TestAuthority authority = new TestAuthority();
    private Trial trial;

    @BeforeEach
    void trust() throws IOException {
        trial = new Trial(directory, 1 << 20);
        trial.caFile = Optional.of(Files.writeString(directory.resolve("ca.pem"), authority.pem()));
    }

    @Test
    void anAddedAuthorityIsTrustedAndABreakResumed() throws Exception {
        try (FaultyServer server = server(authority.identity("localhost"), "localhost")) {
            server.at("/x.iso", CONTENT).first(1, new Manner.Drop(50_000));
            trial.fetch(server.uri("/x.iso"), SIZE);
            byte[] expected = new byte[SIZE];
            CONTENT.read(0, expected, SIZE);
            assertArrayEquals(expected, trial.written(SIZE));
            assertEquals(2, server.log().size());
        }
    }

    @Test
    void anUnknownAuthorityIsRefusedAtOnce() throws Exception {
        trial.caFile = Optional.empty();
        refused(authority.identity("localhost"), "localhost", "from nobody that this machine");
    }

    @Test
    void anExpiredCertificateIsRefusedAtOnce() throws Exception {
        refused(authority.expired("localhost"), "localhost", "has expired (NotAfter: ");
    }

    @Test
    void aFutureCertificatePointsAtTheClock() throws Exception {
        refused(authority.notYetValid("localhost"), "localhost", "not valid yet (NotBefore: ");
        refused(
                authority.notYetValid("localhost"),
                "localhost",
                "; this machine's clock says 2026-11-23T00:00:00Z");
    }

    @Test
    void anotherNamesCertificateIsRefusedAtOnce() throws Exception {
        refused(authority.identity("other.example"), "localhost", "is for another name");
    }

    private void refused(SSLContext identity, String host, String message) throws Exception {
        try (FaultyServer server = server(identity, host)) {
            server.at("/x.iso", CONTENT);
            BootException e =
                    assertThrows(
                            BootException.class, () -> trial.fetch(server.uri("/x.iso"), SIZE));
            assertEquals(Stage.FETCH, e.stage());
            assertTrue(String.valueOf(e.getMessage()).contains(message), e.toString());
            assertEquals(List.of(), trial.time.sleptSeconds(), "never retried");
            assertEquals(List.of(), server.log(), "nothing was asked for");
        }
    }

    @Test
    void aPlainServerBehindHttpsIsNotRetried() throws Exception {
        try (FaultyServer server = FaultyServer.plain()) {
            var uri = java.net.URI.create(server.uri("/x").toString().replace("http:", "https:"));
            BootException e = assertThrows(BootException.class, () -> trial.fetch(uri, SIZE));
            assertEquals(List.of(), trial.time.sleptSeconds(), e.toString());
        }
    }

    @Test
    void httpsMayNotLeadToHttp() throws Exception {
        try (FaultyServer plain = FaultyServer.plain();
                FaultyServer server = server(authority.identity("localhost"), "localhost")) {
            plain.at("/x.iso", CONTENT);
            server.at("/x.iso", CONTENT)
                    .then(new Manner.Redirect(302, plain.uri("/x.iso").toString()));
            BootException e =
                    assertThrows(
                            BootException.class, () -> trial.fetch(server.uri("/x.iso"), SIZE));
            assertTrue(
                    String.valueOf(e.getMessage()).contains("redirects to unprotected http"),
                    e.toString());
            assertEquals(List.of(), plain.log());
        }
    }

    @Test
    void httpMayLeadToHttps() throws Exception {
        try (FaultyServer plain = FaultyServer.plain();
                FaultyServer server = server(authority.identity("localhost"), "localhost")) {
            server.at("/x.iso", CONTENT);
            plain.at("/x.iso", CONTENT)
                    .then(new Manner.Redirect(307, server.uri("/x.iso").toString()));
            assertEquals(SIZE, trial.fetch(plain.uri("/x.iso"), SIZE).bytes());
        }
    }

    @Test
    void aCaFileWithoutACertificateIsAUsageError() throws Exception {
        trial.caFile = Optional.of(Files.writeString(directory.resolve("no.pem"), "nothing\n"));
        BootException e =
                assertThrows(
                        BootException.class,
                        () -> trial.fetch(java.net.URI.create("http://127.0.0.1:1/x"), SIZE));
        assertEquals(Stage.USAGE, e.stage());
    }

    private static FaultyServer server(SSLContext identity, String host) throws IOException {
        return FaultyServer.tls("127.0.0.1", 0, identity, host);
    }
}
