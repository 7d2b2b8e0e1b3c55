package org.webboot.vm;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import org.webboot.lab.Content;
import org.webboot.lab.FaultyServer;
import org.webboot.lab.LabIso;
import org.webboot.lab.Machine;
import org.webboot.lab.Manner;
import org.webboot.lab.Nic;
import org.webboot.lab.RadioLab;
import org.webboot.lab.Served;
import org.webboot.lab.ShellResult;
import org.webboot.plan.Sha256;
import org.webboot.stage.Stage;

/// A machine with webboot's image that has nothing but a simulated radio, and a server beyond the
/// access point with 10 MiB that are no live system.
record Airborne(Agent agent, RadioLab lab, FaultyServer server) implements AutoCloseable {
    static final int BYTES = 10 << 20;

    private static final long SLOW = BYTES / 100; // a second

    private static final long SEED = 20;
    private static final Duration PREPARATION = Duration.ofMinutes(12);
    private static final String FILE = "/10MiB.bin";
    private static final String ISO = "/live.iso";
    private static final String STALLING = "/stalling.iso";

    static Airborne boot(String test) throws IOException {
        FaultyServer server = FaultyServer.plain();
        server.at(FILE, Content.random(SEED, BYTES));
        Agent agent = Agent.atShell(machine(test).limit(Duration.ofMinutes(60)));
        RadioLab lab = RadioLab.up(agent.vm());
        lab.watch();
        return new Airborne(agent, lab, server);
    }

    /// Its only adapter is the access point's, later.
    static Machine machine(String test) throws IOException {
        return RadioLab.image("radio")
                .machine(test)
                .append(Agent.WINDOW)
                .nic(Nic.user(Nic.Model.VIRTIO));
    }

    /// Everything up to the proof that what was fetched is right: webboot refuses at the next
    /// stage, because it is no ISO.
    ShellResult fetches(Joining joining) throws IOException {
        lab.start(joining.ap());
        return fetchesWith(joining.arguments());
    }

    /// The same over whatever access point is there.
    ShellResult fetchesWith(String arguments) throws IOException {
        return fetchesFrom(arguments, uri());
    }

    private ShellResult fetchesFrom(String arguments, String uri) throws IOException {
        long before = downloaded();
        ShellResult result =
                agent.webboot("%s -dryrun -sha256 %s %s".formatted(arguments, digest(), uri));
        if (result.exit() == Stage.NETWORK.exitCode()) {
            lab.tell();
            String _ = agent.shell("tail -n 60 /run/webboot/log").output();
        }
        result.exits(Stage.ISO.exitCode()).says("webboot: [" + Stage.ISO.label() + "] ");
        long sent = downloaded() - before;
        if (sent != BYTES) {
            throw new AssertionError("the server sent %d bytes: %s".formatted(sent, server.log()));
        }
        return result;
    }

    /// The same, at a rate that takes it longer than a minute and a half.
    ShellResult fetchesSlowly(String arguments) throws IOException {
        server.at(FILE, Content.random(SEED, BYTES)).then(new Manner.Capped(SLOW));
        try {
            return fetchesWith(arguments);
        } finally {
            server.at(FILE, Content.random(SEED, BYTES));
        }
    }

    /// The same from a host that only a proxy knows.
    ShellResult fetchesBehindAProxy(String arguments) throws IOException {
        return fetchesFrom(arguments, uri().replace(Agent.HOST, "behind.example"));
    }

    /// Everything but the kexec, to become `iso`.
    ShellResult prepares(String arguments, LabIso iso) throws IOException {
        server.at(ISO, Content.file(iso.file()));
        return agent.shell(
                        "webboot %s -dryrun -sha256 %s %s"
                                .formatted(arguments, iso.sha256(), Agent.uri(server, ISO)),
                        PREPARATION)
                .succeeds();
    }

    /// A file that stops to come.
    String stalling() {
        server.at(STALLING, Content.random(SEED, BYTES)).then(new Manner.Stall(0, () -> {}));
        return Agent.uri(server, STALLING).toString();
    }

    private long downloaded() {
        return server.downloads().stream().mapToLong(Served::bodyBytes).sum();
    }

    String uri() {
        return Agent.uri(server, FILE).toString();
    }

    /// Fails unless webboot refuses to go on at `network` and says all of `parts`.
    void refuses(String arguments, String... parts) {
        agent.refuses(Stage.NETWORK, arguments + " -allow-unverified " + uri(), parts);
    }

    /// As before the last run.
    void leave() {
        lab.leave();
        lab.noSecretIsLyingAround();
    }

    private static Sha256 digest() throws IOException {
        byte[] bytes = new byte[BYTES];
        Content.random(SEED, BYTES).read(0, bytes, BYTES);
        try {
            return Sha256.of(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws IOException {
        agent.close();
        server.close();
    }
}
