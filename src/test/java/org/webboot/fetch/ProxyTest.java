package org.webboot.fetch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.webboot.lab.ConnectProxy;
import org.webboot.lab.Content;
import org.webboot.lab.FaultyServer;
import org.webboot.lab.Manner;
import org.webboot.lab.TestAuthority;
import org.webboot.plan.Proxies;
import org.webboot.plan.ProxyAddress;
import org.webboot.stage.BootException;

/// Names that only the proxy knows: what comes has come through it.
class ProxyTest {
    private static final int SIZE = 70_001;
    private static final Content CONTENT = Content.random(5, SIZE);
    private static final String LOGIN = "Basic YWxpY2U6d29uZGVyQGxhbmQ="; // alice:wonder@land

    @TempDir Path directory;
    private Trial trial;

    @BeforeEach
    void make() throws IOException {
        trial = new Trial(directory, 1 << 20);
    }

    @AfterEach
    void nothingSaysThePassword() {
        String said = trial.notes + " " + trial.details;
        assertFalse(said.contains("wonder") || said.contains("alice"), said);
    }

    private void through(String login, int port) {
        Optional<ProxyAddress> proxy =
                Optional.of(ProxyAddress.parse("http://%s127.0.0.1:%d".formatted(login, port)));
        trial.proxies = new Proxies(proxy, proxy, List.of("near.invalid"));
    }

    private void fetched(URI uri) throws Exception {
        trial.fetch(uri, SIZE);
        byte[] expected = new byte[SIZE];
        CONTENT.read(0, expected, SIZE);
        assertArrayEquals(expected, trial.written(SIZE));
    }

    private BootException refused(URI uri, String... parts) {
        BootException e = assertThrows(BootException.class, () -> trial.fetch(uri, SIZE));
        StringWriter all = new StringWriter();
        e.printStackTrace(new PrintWriter(all, true));
        for (String part : parts) {
            assertTrue(String.valueOf(e.getMessage()).contains(part), all::toString);
        }
        String said = all + e.advice();
        assertFalse(said.contains("wonder") || said.contains("alice"), said);
        return e;
    }

    private static URI at(String scheme, int port) {
        return URI.create("%s://far.invalid:%d/x.iso".formatted(scheme, port));
    }

    @Test
    void httpGoesThroughWithALogin() throws Exception {
        try (FaultyServer server = FaultyServer.plain();
                ConnectProxy proxy = new ConnectProxy(Optional.of(LOGIN), 0)) {
            server.at("/x.iso", CONTENT);
            through("alice:wonder%40land@", proxy.port());
            fetched(at("http", server.port()));
            assertEquals(
                    "GET http://far.invalid:%d/x.iso HTTP/1.1 with login".formatted(server.port()),
                    proxy.asked().getLast());
        }
    }

    @Test
    void httpsGoesThroughATunnelAndIsCheckedAtItsEnd() throws Exception {
        TestAuthority authority = new TestAuthority();
        trial.caFile = Optional.of(Files.writeString(directory.resolve("ca.pem"), authority.pem()));
        try (FaultyServer server =
                        FaultyServer.tls(
                                "127.0.0.1", 0, authority.identity("far.invalid"), "far.invalid");
                ConnectProxy proxy = new ConnectProxy(Optional.of(LOGIN), 0)) {
            server.at("/x.iso", CONTENT);
            through("alice:wonder@land@", proxy.port());
            fetched(at("https", server.port()));
            assertEquals(
                    List.of("CONNECT far.invalid:%d HTTP/1.1 with login".formatted(server.port())),
                    proxy.asked());
            assertFalse(server.log().isEmpty());
        }
    }

    @Test
    void aServerBehindATunnelDoesNotGetTheLogin() throws Exception {
        TestAuthority authority = new TestAuthority();
        trial.caFile = Optional.of(Files.writeString(directory.resolve("ca.pem"), authority.pem()));
        try (FaultyServer server =
                        FaultyServer.tls(
                                "127.0.0.1", 0, authority.identity("far.invalid"), "far.invalid");
                ConnectProxy proxy = new ConnectProxy(Optional.of(LOGIN), 0)) {
            server.at("/x.iso", CONTENT)
                    .then(
                            new Manner.Status(
                                    407, Map.of("Proxy-Authenticate", "Basic realm=\"lab\"")));
            through("alice:wonder@land@", proxy.port());
            BootException e = refused(at("https", server.port()), "/x.iso answered 407");
            assertTrue(e.advice().contains("another mirror"), e.advice());
            assertFalse(server.log().isEmpty());
            server.log().forEach(s -> assertFalse(s.headers().containsKey("proxy-authorization")));
        }
    }

    @Test
    void aWrongLoginIsToldForBothKinds() throws Exception {
        try (ConnectProxy proxy = new ConnectProxy(Optional.of(LOGIN), 0)) {
            through("alice:wonderful@", proxy.port());
            String said =
                    "127.0.0.1:%d answered 407: it wants another user".formatted(proxy.port());
            refused(at("http", 80), said);
            refused(at("https", 443), said);
            assertEquals(List.of(), trial.time.sleptSeconds());
        }
    }

    @Test
    void aMissingLoginIsToldForBothKinds() throws Exception {
        try (ConnectProxy proxy = new ConnectProxy(Optional.of(LOGIN), 0)) {
            through("", proxy.port());
            refused(at("http", 80), "answered 407: it wants a user name and a password");
            refused(at("https", 443), "answered 407: it wants a user name and a password");
        }
    }

    @Test
    void aProxyThatRefusesTheWayIsNamed() throws Exception {
        try (ConnectProxy proxy = new ConnectProxy(Optional.empty(), 403)) {
            through("", proxy.port());
            refused(at("https", 443), "does not let through to far.invalid:443 (it answered 403)");
        }
    }

    @Test
    void aProxyThatIsNotThereIsNamed() throws Exception {
        int port;
        try (ConnectProxy gone = new ConnectProxy(Optional.empty(), 0)) {
            port = gone.port();
        }
        through("alice:wonderland@", port);
        refused(at("http", 80), "the proxy 127.0.0.1:" + port, "far.invalid", "gave up after");
        Optional<ProxyAddress> nameless = Optional.of(ProxyAddress.parse("proxy.invalid:3128"));
        trial.proxies = new Proxies(nameless, nameless, List.of());
        refused(at("http", 80), "the proxy proxy.invalid:3128 has no address");
    }

    @Test
    void whatNeedsNoProxyGoesStraight() throws Exception {
        try (FaultyServer server = FaultyServer.plain();
                ConnectProxy proxy = new ConnectProxy(Optional.empty(), 503)) {
            server.at("/x.iso", CONTENT);
            through("", proxy.port());
            trial.proxies =
                    new Proxies(trial.proxies.http(), Optional.empty(), List.of("127.0.0.1"));
            fetched(server.uri("/x.iso"));
            assertEquals(List.of(), proxy.asked());
        }
    }

    @Test
    void aPasswordInTheAddressOfAFileIsNotShownEither() throws Exception {
        try (FaultyServer server = FaultyServer.plain()) {
            refused(
                    URI.create(
                            "http://alice:wonder@127.0.0.1:%d/none.iso".formatted(server.port())),
                    "/none.iso answered 404");
            refused(URI.create("http://alice:wonder@no.invalid/none.iso"));
        }
    }
}
