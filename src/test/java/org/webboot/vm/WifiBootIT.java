package org.webboot.vm;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.webboot.lab.AccessPoint;
import org.webboot.lab.Content;
import org.webboot.lab.FaultyServer;
import org.webboot.lab.LabIso;
import org.webboot.lab.Need;
import org.webboot.lab.Needs;
import org.webboot.lab.RadioLab;
import org.webboot.lab.Recorded;
import org.webboot.lab.Served;
import org.webboot.plan.ByteSize;

/// An ISO comes through the air, encrypted as WPA3 has it, and runs.
@Tag("vm")
@Needs({Need.VM, Need.IMAGE, Need.LIVE_ISO, Need.RADIO})
@Recorded("wifi")
class WifiBootIT {
    private static final long CHUNK = 4 * ByteSize.MIB;
    private static final Duration GONE = Duration.ofSeconds(15);
    private static final Duration LIMIT = Duration.ofMinutes(15);

    @Test
    void bootsOverWpa3ThoughTheAccessPointVanishesForAWhile() throws IOException {
        LabIso iso = LabIso.ofThisRun();
        try (FaultyServer server = FaultyServer.plain();
                Agent agent = Agent.atShell(Airborne.machine("WifiBootIT.sae").limit(LIMIT))) {
            server.at("/live.iso", Content.file(iso.file()));
            RadioLab lab = RadioLab.up(agent.vm());
            lab.start(AccessPoint.SAE);
            lab.flap(AccessPoint.SAE, iso.bytes() / 3, GONE);
            agent.boot(
                    Joining.of(AccessPoint.SAE).arguments() + " " + Agent.uri(server, "/live.iso"),
                    iso);
            agent.becomes(iso);
            String console = agent.vm().console().printed();
            assertTrue(console.contains("radio: on"), "the access point was never gone");
            // The second system's command line is there, too.
            assertFalse(console.contains(AccessPoint.PASSPHRASE), "the passphrase was printed");
            assertNothingTwice(server.downloads(), iso.bytes());
        }
    }

    private static void assertNothingTwice(List<Served> bodies, long bytes) {
        String seen = "the server's log: " + bodies;
        assertTrue(bodies.stream().skip(1).allMatch(s -> s.range().isPresent()), seen);
        long sent = bodies.stream().mapToLong(Served::bodyBytes).sum();
        assertTrue(
                bytes <= sent && sent <= bytes + CHUNK,
                "%d bytes sent, %d to %d expected; %s".formatted(sent, bytes, bytes + CHUNK, seen));
    }
}
