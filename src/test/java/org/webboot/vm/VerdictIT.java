package org.webboot.vm;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.webboot.codec.RandomBytes;
import org.webboot.iso.LiveSystem;
import org.webboot.iso.LiveSystems;
import org.webboot.lab.Content;
import org.webboot.lab.FaultyServer;
import org.webboot.lab.LabImage;
import org.webboot.lab.LabIso;
import org.webboot.lab.Need;
import org.webboot.lab.Needs;
import org.webboot.lab.Nic;
import org.webboot.lab.Recorded;
import org.webboot.stage.BootException;
import org.webboot.stage.Stage;

/// A machine whose kernel starts only what is signed, as it is under Secure Boot.
@Tag("vm")
@Needs({Need.VM, Need.IMAGE, Need.LIVE_ISO})
@Recorded("vm")
class VerdictIT {
    @Test
    void aLockedDownMachineRefusesAnUnsignedKernelBeforeTheDownload() throws Exception {
        LabIso iso = LabIso.ofThisRun();
        Content unsigned = unsigned(iso.file());
        try (FaultyServer server = FaultyServer.plain();
                Agent agent =
                        Agent.atShell(
                                LabImage.underTest()
                                        .machine("VerdictIT.lockdown")
                                        .append(Agent.WINDOW)
                                        .append("lockdown=integrity")
                                        .nic(Nic.user(Nic.Model.VIRTIO)))) {
            server.at("/live.iso", Content.file(iso.file()));
            server.at("/unsigned.iso", unsigned);
            String job = "-allow-unverified " + Agent.uri(server, "/unsigned.iso");
            agent.refuses(Stage.VERDICT, job, "locked down (integrity)", "is not signed");
            assertTrue(server.bodyBytes() < unsigned.size() / 10, () -> "" + server.log());
            agent.webboot("plan " + job).exits(1).says("red    signature");

            agent.webboot(
                            "plan -sha256 %s %s"
                                    .formatted(iso.sha256(), Agent.uri(server, "/live.iso")))
                    .exits(0)
                    .says("green  signature")
                    .says("Debian Secure Boot Signer");
            agent.boot(Agent.uri(server, "/live.iso").toString(), iso);
            agent.becomes(iso);
        }
    }

    /// The ISO with nothing in the place of its kernel's PE entry for signatures.
    private static Content unsigned(Path iso) throws IOException, BootException {
        long at;
        try (LiveIso live = LiveIso.open(iso)) {
            at = live.signatures();
        }
        Content whole = Content.file(iso);
        return new Content() {
            @Override
            public long size() {
                return whole.size();
            }

            @Override
            public void read(long from, byte[] into, int length) throws IOException {
                whole.read(from, into, length);
                int first = Math.clamp(at - from, 0, length);
                int last = Math.clamp(at + 8 - from, 0, length);
                Arrays.fill(into, first, last, (byte) 0);
            }
        };
    }

    private record LiveIso(RandomBytes bytes, LiveSystem live) implements AutoCloseable {
        static LiveIso open(Path file) throws IOException, BootException {
            RandomBytes bytes = RandomBytes.open(file, Files.size(file));
            return new LiveIso(bytes, LiveSystems.open(bytes));
        }

        /// Where in the ISO the kernel's directory entry for certificates is (PE format, optional
        /// header of PE32+).
        long signatures() throws IOException {
            long kernel = live.iso().find(live.entry().kernel()).orElseThrow().offset();
            ByteBuffer head =
                    ByteBuffer.wrap(bytes.read(kernel, 512)).order(ByteOrder.LITTLE_ENDIAN);
            return kernel + head.getInt(0x3c) + 24 + 112 + 32;
        }

        @Override
        public void close() throws IOException {
            live.iso().close();
        }
    }
}
