package org.webboot.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
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
import org.webboot.lab.Content;
import org.webboot.lab.FaultyServer;
import org.webboot.lab.Manner;
import org.webboot.lab.TestAuthority;
import org.webboot.stage.BootException;
import org.webboot.stage.Stage;

class CaptivePortalTest {
    private static final String LOGIN = "http://login.hotel.example/start";
    private static final Content PAGE = Content.of("<!DOCTYPE html><title>Welcome</title>");

    @TempDir Path directory;
    private FaultyServer server;
    private Trial trial;

    @BeforeEach
    void start() throws IOException {
        server = FaultyServer.plain();
        trial = new Trial(directory, 1 << 20);
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    private CaptivePortal portal(Probe... probes) {
        return new CaptivePortal(
                trial.options(), List.of(probes), trial.time, trial, trial.cancellation);
    }

    private Probe probe(String path) {
        return new Probe(server.uri(path), 200, "success");
    }

    /// What a portal's redirect leads to in the place of an ISO.
    private BootException pageInsteadOfFile() {
        server.at("/login", PAGE).header("Content-Type", "text/html; charset=utf-8");
        server.at("/x.iso", PAGE).then(new Manner.Redirect(302, "/login"));
        return assertThrows(
                BootException.class, () -> trial.documents().bytes(server.uri("/x.iso")));
    }

    private void signIn(BootException e, String where) {
        assertEquals(Stage.NETWORK, e.stage());
        assertEquals(
                "joined, but a captive portal wants you to sign in first: " + where,
                e.getMessage());
    }

    @Test
    void anApiThatSaysCaptiveStopsTheRun() {
        server.at(
                "/api",
                Content.of("{\"captive\":true,\"user-portal-url\":\"" + LOGIN + "?token=1\"}"));
        signIn(
                assertThrows(BootException.class, () -> portal().requireOpen(server.uri("/api"))),
                LOGIN);
    }

    @Test
    void anApiWithoutAPageIsShownItself() {
        server.at("/api", Content.of("{\"captive\": true}"));
        signIn(
                assertThrows(BootException.class, () -> portal().requireOpen(server.uri("/api"))),
                server.uri("/api").toString());
    }

    @Test
    void anApiThatSaysOpenOrNothingOfUseLetsTheRunGoOn() throws Exception {
        server.at("/open", Content.of("{\"captive\":false,\"seconds-remaining\":326}"));
        server.at("/page", PAGE);
        portal().requireOpen(server.uri("/open"));
        portal().requireOpen(server.uri("/page"));
        portal().requireOpen(server.uri("/none"));
        portal().requireOpen(URI.create("http://no.invalid/api"));
        long said = trial.details.stream().filter(d -> d.startsWith("captive portal: ")).count();
        assertEquals(4, said, trial.details::toString);
        assertTrue(trial.details.toString().contains("/open says open"), trial.details.toString());
    }

    @Test
    void aRedirectedProbeShowsThePortal() throws Exception {
        BootException failure = pageInsteadOfFile();
        assertTrue(
                String.valueOf(failure.getMessage()).contains("/login is a web page"),
                failure.toString());
        server.at("/probe", PAGE).then(new Manner.Redirect(302, LOGIN + "?mac=02:00"));
        signIn(portal(probe("/probe")).explained(failure), LOGIN);
    }

    @Test
    void aProbeWithAnotherAnswerShowsItself() throws Exception {
        server.at("/probe", PAGE);
        signIn(
                portal(probe("/probe")).explained(pageInsteadOfFile()),
                server.uri("/probe").toString());
    }

    @Test
    void aProbeThatIsItselfLeavesTheFailureAsItIs() throws Exception {
        server.at("/probe", Content.of("success\n"));
        BootException failure = pageInsteadOfFile();
        assertSame(failure, portal(probe("/probe")).explained(failure));
    }

    @Test
    void theNextProbeIsAskedWhenOneIsSilent() throws Exception {
        server.at("/mute", PAGE).then(new Manner.Mute());
        server.at("/probe", PAGE).then(new Manner.Redirect(302, LOGIN));
        BootException failure = pageInsteadOfFile();
        signIn(portal(probe("/mute"), probe("/probe")).explained(failure), LOGIN);
        assertSame(failure, portal(probe("/mute")).explained(failure));
        assertSame(failure, portal().explained(failure));
    }

    @Test
    void aStatusForPortalsIsSuspect() throws Exception {
        server.at("/x.iso", PAGE).then(new Manner.Status(511, Map.of()));
        server.at("/probe", PAGE).then(new Manner.Redirect(302, LOGIN));
        BootException failure =
                assertThrows(
                        BootException.class, () -> trial.documents().text(server.uri("/x.iso"), 9));
        assertEquals(List.of(), trial.time.sleptSeconds());
        signIn(portal(probe("/probe")).explained(failure), LOGIN);
    }

    @Test
    void anotherNamesCertificateIsSuspect() throws Exception {
        TestAuthority authority = new TestAuthority();
        trial.caFile = Optional.of(Files.writeString(directory.resolve("ca.pem"), authority.pem()));
        server.at("/probe", PAGE).then(new Manner.Redirect(302, LOGIN));
        try (FaultyServer tls =
                FaultyServer.tls(
                        "127.0.0.1", 0, authority.identity("login.example"), "localhost")) {
            BootException failure =
                    assertThrows(BootException.class, () -> trial.fetch(tls.uri("/x.iso"), 9));
            signIn(portal(probe("/probe")).explained(failure), LOGIN);
        }
    }

    @Test
    void anHonestFailureIsNotProbed() throws Exception {
        BootException failure =
                assertThrows(
                        BootException.class, () -> trial.documents().bytes(server.uri("/no.iso")));
        int before = server.log().size();
        assertSame(failure, portal(probe("/probe")).explained(failure));
        assertEquals(before, server.log().size());
    }

    @Test
    void aPageInThePlaceOfAListIsSuspectAndAListIsNot() throws Exception {
        String html = "text/html";
        server.at("/SHA256SUMS", Content.of("\n " + "<html>")).header("Content-Type", html);
        server.at("/list", Content.of("abc  x.iso\n")).header("Content-Type", html);
        server.at("/index.html", PAGE).header("Content-Type", html);
        BootException failure =
                assertThrows(
                        BootException.class,
                        () -> trial.documents().text(server.uri("/SHA256SUMS"), 99));
        assertTrue(SuspectException.caused(failure));
        assertEquals("abc  x.iso\n", trial.documents().text(server.uri("/list"), 99));
        assertTrue(trial.documents().text(server.uri("/index.html"), 99).startsWith("<!"));
    }

    @Test
    void theShippedProbesAreThreeAndAFileTakesTheirPlace() throws Exception {
        List<Probe> shipped = Probe.of(directory.resolve("none"));
        assertEquals(3, shipped.size());
        assertEquals(
                new Probe(
                        URI.create("http://detectportal.firefox.com/success.txt"), 200, "success"),
                shipped.getFirst());
        assertEquals("", shipped.getLast().body());
        Path own =
                Files.writeString(
                        directory.resolve("own"),
                        "# ours\nhttp://a/b 200 two words\nhttps://a/b 204\nhttp://a/b abc\n");
        assertEquals(List.of(new Probe(URI.create("http://a/b"), 200, "two words")), Probe.of(own));
    }
}
