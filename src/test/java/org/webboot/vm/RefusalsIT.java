package org.webboot.vm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.webboot.lab.Content;
import org.webboot.lab.FaultyServer;
import org.webboot.lab.HostCommand;
import org.webboot.lab.Lab;
import org.webboot.lab.LabImage;
import org.webboot.lab.LabIso;
import org.webboot.lab.Machine;
import org.webboot.lab.Manner;
import org.webboot.lab.Need;
import org.webboot.lab.Needs;
import org.webboot.lab.Nic;
import org.webboot.lab.Recorded;
import org.webboot.plan.ByteSize;
import org.webboot.plan.Sha256;
import org.webboot.stage.Stage;

/// What must not boot does not: webboot says why, with its exit code and an advice, nothing is
/// loaded and the shell is there. Many refusals to a boot.
@Tag("vm")
@Needs({Need.VM, Need.IMAGE, Need.LIVE_ISO})
@Recorded("vm")
class RefusalsIT {
    private static final String WRONG = "0".repeat(64);
    private static final Duration START = Duration.ofMinutes(2);
    private static final byte CTRL_C = 3;
    private static final Nic CABLE = Nic.user(Nic.Model.VIRTIO);

    private FaultyServer server;
    private LabIso iso;
    private String live;

    RefusalsIT() throws IOException {
        server = FaultyServer.plain();
        iso = LabIso.ofThisRun();
        live = "";
    }

    @BeforeEach
    void serve() throws IOException {
        server.at("/live.iso", Content.file(iso.file()));
        live = "-sha256 %s %s".formatted(iso.sha256(), Agent.uri(server, "/live.iso"));
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    void refusesMemoryThatWasNotSetAside() throws IOException {
        try (Agent agent = Agent.atShell(machine("no-window"))) {
            agent.refuses(Stage.MEMORY, live, "memmap=");
            assertNothingFetched();
        }
    }

    @Test
    void refusesAWindowThatIsTooSmall() throws IOException {
        try (Agent agent = Agent.atShell(machine("small").append("memmap=128M!1G"))) {
            agent.refuses(Stage.MEMORY, live, "too small", "memmap=");
            assertNothingFetched();
        }
    }

    @Test
    @Tag("campaign")
    void refusesAWindowWithoutMemoryBehindIt() throws IOException {
        Machine machine = machine("no-ram").memory("2G").append("memmap=512M!4G");
        try (Agent agent = Agent.atShell(machine)) {
            agent.refuses(Stage.MEMORY, live, "no memory behind it");
            assertNothingFetched();
        }
    }

    @Test
    void refusesWhatComesOverTheWire() throws IOException {
        try (Agent agent = Agent.atShell(windowed("wire"))) {
            stopsAtCtrlC(agent);
            refusesAPlainFileForTheDevice(agent);
            refusesAnotherDigest(agent);
            agent.refuses(
                    Stage.CATALOG,
                    "-sha256 %s %s".formatted(WRONG, Agent.uri(server, "/missing.iso")),
                    "404");
            agent.refuses(
                    Stage.VERIFY, Agent.uri(server, "/live.iso").toString(), "-allow-unverified");
            refusesATruncatedBody(agent);
            refusesWhatIsNoLiveSystem(agent);
        }
    }

    private void stopsAtCtrlC(Agent agent) {
        agent.vm().shell().start("webboot " + live + "; echo ended=$?");
        agent.vm().console().expect("MiB of", START);
        agent.vm().console().type(new byte[] {CTRL_C});
        agent.vm().console().expect("ended=130", START);
        agent.nothingLoaded();
    }

    private void refusesAPlainFileForTheDevice(Agent agent) {
        agent.shell("mv /dev/pmem0 /dev/window && : >/dev/pmem0").succeeds();
        agent.refuses(Stage.MEMORY, live, "not a block device");
        agent.shell("rm /dev/pmem0 && mv /dev/window /dev/pmem0").succeeds();
    }

    private void refusesAnotherDigest(Agent agent) throws IOException {
        Path other = noise("other.iso", 3);
        agent.refuses(
                Stage.VERIFY,
                "-sha256 %s %s".formatted(WRONG, served(other)),
                digest(other).hex(),
                WRONG);
    }

    private void refusesATruncatedBody(Agent agent) {
        server.at("/short.iso", Content.random(1, 8 << 20))
                .sparingPieces()
                .first(1, new Manner.Drop(ByteSize.MIB))
                .then(new Manner.Drop(0));
        agent.refuses(
                Stage.FETCH,
                "-retry 2 -timeout 10s -sha256 %s %s"
                        .formatted(WRONG, Agent.uri(server, "/short.iso")),
                "gave up after 2 retries",
                "1.0 MiB of 8.0 MiB here");
    }

    private void refusesWhatIsNoLiveSystem(Agent agent) throws IOException {
        Path strange = strangeIso();
        agent.refuses(Stage.VERDICT, job(strange), "no live system that webboot knows", "STRANGE");
        Path noise = noise("noise.iso", 2);
        agent.refuses(Stage.ISO, job(noise), "no primary volume");
    }

    private static Path noise(String name, int seed) throws IOException {
        byte[] bytes = new byte[4 << 20];
        Content.random(seed, bytes.length).read(0, bytes, bytes.length);
        return Files.write(Lab.output().resolve(name), bytes);
    }

    private String job(Path file) throws IOException {
        return "-sha256 %s %s".formatted(digest(file), served(file));
    }

    private URI served(Path file) throws IOException {
        String path = "/" + file.getFileName();
        server.at(path, Content.file(file));
        return Agent.uri(server, path);
    }

    /// A sound ISO that no live system is in.
    private static Path strangeIso() throws IOException {
        Path tree = Lab.freshOutput("strange");
        Files.writeString(tree.resolve("readme.txt"), "nothing to boot\n");
        Path file = Lab.output().resolve("strange.iso");
        String _ =
                HostCommand.output(
                        Duration.ofMinutes(1),
                        "xorriso",
                        "-as",
                        "mkisofs",
                        "-R",
                        "-J",
                        "-V",
                        "STRANGE",
                        "-o",
                        file.toString(),
                        tree.toString());
        return file;
    }

    @Test
    void refusesToGoOnWithoutANetwork() throws IOException {
        Nic silent = new Nic("nic1", Nic.Model.VIRTIO, new Nic.Network.Silence());
        try (Agent agent = Agent.atShell(windowed("network").nic(silent))) {
            agent.vm().cable(CABLE, false);
            agent.refuses(
                    Stage.NETWORK, "-interface eth0 -timeout 5s " + live, "no carrier", "eth0");
            agent.refuses(
                    Stage.NETWORK,
                    "-interface eth1 -timeout 8s " + live,
                    "eth1",
                    "no DHCP server answered");
            agent.refuses(Stage.NETWORK, "-interface eth7 -timeout 5s " + live, "eth7");
            assertEquals(0, server.bodyBytes(), () -> server.log().toString());
        }
    }

    private static Sha256 digest(Path file) throws IOException {
        String line = HostCommand.output(Duration.ofMinutes(1), "sha256sum", file.toString());
        return new Sha256(line.substring(0, 64));
    }

    private void assertNothingFetched() {
        assertEquals(0, server.bodyBytes(), () -> server.log().toString());
    }

    private static Machine windowed(String test) {
        return machine(test).append(Agent.WINDOW);
    }

    private static Machine machine(String test) {
        return LabImage.underTest().machine("RefusalsIT." + test).nic(CABLE);
    }
}
