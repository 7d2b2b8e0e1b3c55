package org.webboot.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
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

/// What a request for the rest says, and whom it asks.
class ResumeTest {
    private static final int SIZE = 100_001;
    private static final Content CONTENT = Content.random(4, SIZE);

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

    @Test
    void resumesWithTheStrongTagAndNeverWithAWeakOne() throws Exception {
        server.at("/x.iso", CONTENT).first(1, new Manner.Drop(10));
        trial.fetch(server.uri("/x.iso"), SIZE);
        assertEquals("\"one\"", server.log().get(1).headers().get("if-range"));
        assertEquals("webboot/0-test", server.log().getFirst().headers().get("user-agent"));
        assertEquals("identity", server.log().getFirst().headers().get("accept-encoding"));

        server.at("/y.iso", CONTENT).tag("W/\"one\"").first(1, new Manner.Drop(10));
        trial.fetch(server.uri("/y.iso"), SIZE);
        assertFalse(server.log().get(3).headers().containsKey("if-range"));
    }

    @Test
    void resumesWithTheDateIfThereIsNoTag() throws Exception {
        String date = "Sun, 22 Nov 2026 00:00:00 GMT";
        server.at("/x.iso", CONTENT)
                .untagged()
                .header("Last-Modified", date)
                .first(1, new Manner.Drop(10));
        trial.fetch(server.uri("/x.iso"), SIZE);
        assertEquals(date, server.log().get(1).headers().get("if-range"));
        assertEquals(SIZE, server.bodyBytes());
    }

    @Test
    void resumesAtTheMirrorAndGoesBackWhenItIsGone() throws Exception {
        server.at("/x.iso", CONTENT).first(1, new Manner.Redirect(302, "/mirror.iso"));
        server.at("/mirror.iso", CONTENT)
                .first(2, new Manner.Drop(1000))
                .then(new Manner.Status(404));
        trial.fetch(server.uri("/x.iso"), SIZE);
        assertEquals(
                List.of(
                        "GET /x.iso - 302 0",
                        "GET /mirror.iso - 200 1000",
                        "GET /mirror.iso bytes=1000- 206 1000",
                        "GET /mirror.iso bytes=2000- 404 0",
                        "GET /x.iso bytes=2000- 206 " + (SIZE - 2000)),
                server.log().stream().map(Served::toString).toList());
    }
}
