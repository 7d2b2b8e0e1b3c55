package org.webboot.vm;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.webboot.lab.Content;
import org.webboot.lab.FaultyServer;
import org.webboot.lab.Initramfs;
import org.webboot.lab.LabCa;
import org.webboot.lab.LabImage;
import org.webboot.lab.LabIso;
import org.webboot.lab.Machine;
import org.webboot.lab.Manner;
import org.webboot.lab.Need;
import org.webboot.lab.Needs;
import org.webboot.lab.Nic;
import org.webboot.lab.Recorded;
import org.webboot.lab.Served;
import org.webboot.plan.ByteSize;

/// An ISO comes over the cable and runs.
@Tag("vm")
@Needs({Need.VM, Need.IMAGE, Need.LIVE_ISO})
@Recorded("vm")
class EthernetBootIT {
    private static final long CHUNK = 4 * ByteSize.MIB;

    @Test
    void bootsOverHttpThoughTheConnectionBreaksThreeTimes() throws IOException {
        LabIso iso = LabIso.ofThisRun();
        int breaks = 3;
        try (FaultyServer server = FaultyServer.plain();
                Agent agent = Agent.atShell(machine(LabImage.underTest(), "http"))) {
            server.at("/live.iso", Content.file(iso.file()))
                    .sparingPieces()
                    .first(breaks, new Manner.Drop(17 * ByteSize.MIB + 4321));
            agent.boot("-retry 5 " + Agent.uri(server, "/live.iso"), iso);
            agent.becomes(iso);
            assertResumed(server.downloads(), iso.bytes(), breaks);
        }
    }

    private static void assertResumed(List<Served> bodies, long bytes, int breaks) {
        String seen = "the server's log: " + bodies;
        assertTrue(bodies.size() > breaks, seen);
        assertTrue(bodies.stream().skip(1).allMatch(s -> s.range().isPresent()), seen);
        assertTrue(bodies.stream().skip(1).allMatch(s -> s.status() == 206), seen);
        long sent = bodies.stream().mapToLong(Served::bodyBytes).sum();
        long most = bytes + breaks * CHUNK;
        assertTrue(
                bytes <= sent && sent <= most,
                "%d bytes sent, %d to %d expected; %s".formatted(sent, bytes, most, seen));
    }

    @Test
    @Tag("campaign")
    void bootsOverHttpsWithAPrivateAuthorityInTheImage() throws IOException {
        LabIso iso = LabIso.ofThisRun();
        LabCa ca = LabCa.vouchingFor(Agent.HOST);
        LabImage image =
                LabImage.underTest().with("https", new Initramfs().text(Agent.IMAGE_CA, ca.pem()));
        try (FaultyServer server = FaultyServer.tls("127.0.0.1", 0, ca.identity(), Agent.HOST);
                Agent agent = Agent.atShell(machine(image, "https"))) {
            server.at("/live.iso", Content.file(iso.file()));
            agent.boot(Agent.uri(server, "/live.iso").toString(), iso);
            agent.becomes(iso);
        }
    }

    private static Machine machine(LabImage image, String test) {
        return image.machine("EthernetBootIT." + test)
                .append(Agent.WINDOW)
                .nic(Nic.user(Nic.Model.VIRTIO));
    }
}
