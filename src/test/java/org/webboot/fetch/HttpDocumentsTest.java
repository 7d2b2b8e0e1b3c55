package org.webboot.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.webboot.lab.Content;
import org.webboot.lab.FaultyServer;
import org.webboot.lab.Manner;
import org.webboot.lab.Served;
import org.webboot.stage.BootException;
import org.webboot.stage.Stage;

class HttpDocumentsTest {
    @TempDir Path directory;
    private FaultyServer server;
    private Trial trial;

    @BeforeEach
    void start() throws IOException {
        server = FaultyServer.plain();
        trial = new Trial(directory, 4096);
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    void textIsReadUpToTheLimitAndNotBeyond() throws Exception {
        server.at("/t", Content.of("größe\n"));
        assertEquals("größe\n", trial.documents().text(server.uri("/t"), 8));
        BootException e =
                assertThrows(
                        BootException.class, () -> trial.documents().text(server.uri("/t"), 7));
        assertTrue(String.valueOf(e.getMessage()).contains("longer than 7"), e.toString());
        assertEquals(Stage.CATALOG, e.stage());
    }

    @Test
    void textIsAskedForAgainAfterABreak() throws Exception {
        server.at("/t", Content.of("abc"))
                .first(1, new Manner.Drop(1))
                .first(1, new Manner.Status(503));
        assertEquals("abc", trial.documents().text(server.uri("/t"), 8));
        assertEquals(List.of(1L, 2L), trial.time.sleptSeconds());
    }

    @Test
    void aLengthComesFromHeadBehindARedirect() throws Exception {
        server.at("/x", Content.of("")).then(new Manner.Redirect(302, "/y"));
        server.at("/y", Content.random(1, 1234));
        assertEquals(1234, trial.documents().bytes(server.uri("/x")));
        assertEquals(0, server.bodyBytes());
    }

    @Test
    void aLengthComesFromARangeWhereHeadIsRefused() throws Exception {
        server.at("/x", Content.random(1, 1234)).then(new Manner.NoHead());
        assertEquals(1234, trial.documents().bytes(server.uri("/x")));
        assertEquals(
                List.of("HEAD /x - 405 0", "GET /x bytes=0-0 206 1"),
                server.log().stream().map(Served::toString).toList());
    }

    @Test
    void aMissingFileIsMissingAtOnce() throws Exception {
        BootException e =
                assertThrows(BootException.class, () -> trial.documents().bytes(server.uri("/no")));
        assertTrue(String.valueOf(e.getMessage()).contains("answered 404"), e.toString());
        assertEquals(List.of(), trial.time.sleptSeconds());
    }

    @Test
    void aNameThatDoesNotExistHasItsOwnMessage() throws Exception {
        BootException e =
                assertThrows(
                        BootException.class,
                        () -> trial.documents().bytes(URI.create("http://no.invalid/x")));
        String said = String.valueOf(e.getMessage());
        assertTrue(
                said.contains("there is no host called no.invalid")
                        || said.contains("the name no.invalid could not be looked up"),
                said);
    }
}
