package org.webboot.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.webboot.catalog.Release;
import org.webboot.catalog.Source;
import org.webboot.codec.Compression;
import org.webboot.codec.CpioWriter;
import org.webboot.codec.InitrdWalker;
import org.webboot.fetch.Fetched;
import org.webboot.fetch.Fetcher;
import org.webboot.fetch.HttpOptions;
import org.webboot.kconfig.Rules;
import org.webboot.memory.Access;
import org.webboot.memory.Extent;
import org.webboot.memory.Window;
import org.webboot.net.Network;
import org.webboot.net.Wish;
import org.webboot.net.v6.AutomaticIpv6;
import org.webboot.net.v6.Ports;
import org.webboot.os.ErrnoException;
import org.webboot.os.PacketSocket;
import org.webboot.os.Running;
import org.webboot.os.SystemRoot;
import org.webboot.os.Time;
import org.webboot.os.linux.AfPacketSocket;
import org.webboot.os.linux.ExecProcesses;
import org.webboot.os.linux.NetlinkLinks;
import org.webboot.os.linux.UnixDatagramSocket;
import org.webboot.plan.Addressing;
import org.webboot.plan.Proxies;
import org.webboot.plan.Trust;
import org.webboot.stage.BootException;
import org.webboot.stage.Cancellation;
import org.webboot.stage.Reporter;
import org.webboot.stage.Stage;
import org.webboot.verify.Expectation;
import org.webboot.verify.Verifier;

/// What the agent does, done while the ahead-of-time cache is made: the classes and call sites that
/// are met here are in the cache. It needs neither root nor a network beyond loopback.
final class Training {
    /// Larger than any window: the run ends where it would begin to write.
    private static final long TOO_MUCH = 1L << 56;

    private static final int SOME_MEGABYTES = 24 << 20;

    private static final List<Step> STEPS =
            List.of(
                    new Step("a run", Training::run),
                    new Step("plan", Training::plan),
                    new Step("TLS", Training::tls),
                    new Step("list", () -> expect(0, "list")),
                    new Step("inspect", () -> expect(Stage.USAGE.exitCode(), "inspect", "/none")),
                    new Step("check-kernel", Training::checkKernel),
                    new Step("lease", Training::lease),
                    new Step("router", Training::router),
                    new Step("air", () -> TrainingAir.run(reporter())),
                    new Step("clock", () -> TrainingClock.run(reporter())),
                    new Step("native calls", Training::nativeCalls),
                    new Step("other programs", Training::otherPrograms),
                    new Step("fetch", Training::fetch),
                    new Step("signature", () -> TrainingSignature.run(reporter())),
                    new Step("initrd", Training::initrd));

    private Training() {}

    /// A step that fails says so and fails the training: the cache would lack what it stands for.
    public static void main(String[] args) {
        for (Step step : STEPS) {
            try {
                step.body().run();
            } catch (Exception | LinkageError e) {
                throw new IllegalStateException("training: " + step.name(), e);
            }
        }
    }

    private static int run(List<String> words) {
        return Main.run(
                new PrintWriter(System.out, true, UTF_8),
                new PrintWriter(System.err, true, UTF_8),
                words.toArray(String[]::new));
    }

    private static void expect(int code, String... words) {
        int got = run(List.of(words));
        if (got != code) {
            throw new IllegalStateException("exit code %d, not %d".formatted(got, code));
        }
    }

    private static void run() throws IOException {
        try (TrainingServer server = new TrainingServer(TOO_MUCH)) {
            String address = server.at("http").toString();
            boot(Stage.MEMORY, address);
        }
    }

    /// What the verdict is depends on the machine that builds.
    private static void plan() throws IOException {
        try (TrainingServer server = new TrainingServer(SOME_MEGABYTES)) {
            List<String> words = new ArrayList<>(List.of("plan"));
            words.addAll(flags());
            words.add(server.at("http").toString());
            int got = run(words);
            if (got != 0 && got != Stage.VERDICT.exitCode()) {
                throw new IllegalStateException("exit code %d of a plan".formatted(got));
            }
        }
    }

    private static void tls() throws IOException {
        try (TrainingServer server = new TrainingServer(0)) {
            boot(Stage.CATALOG, server.at("https").toString());
        }
    }

    private static void boot(Stage end, String address) {
        List<String> words = new ArrayList<>(flags());
        words.add(address);
        expect(end.exitCode(), words.toArray(String[]::new));
    }

    private static List<String> flags() {
        return List.of(
                "-interface=eth.",
                "-dhcp4=false",
                "-dhcp6=false",
                "-dryrun",
                "-proxy=none",
                "-retry=0",
                "-timeout=10s",
                "-allow-unverified");
    }

    /// Of a configuration that webboot carries, as any other file.
    private static void checkKernel() throws IOException {
        Path file = Files.createTempFile("webboot-training", ".config");
        try (InputStream config =
                Objects.requireNonNull(Rules.class.getResourceAsStream("config-6.1"))) {
            Files.copy(config, file, StandardCopyOption.REPLACE_EXISTING);
            expect(0, "check-kernel", file.toString());
            expect(0, "check-kernel", "-format=json", file.toString());
            expect(0, "check-kernel", "-diff", "-relevant", file.toString());
        } finally {
            Files.delete(file);
        }
    }

    private static void lease() throws Exception {
        Path directory = Files.createTempDirectory("webboot-training");
        Path file = directory.resolve("resolv.conf");
        try {
            TrainingWire wire = new TrainingWire();
            new Network(
                            Network.Ports.wired(wire, (_, _) -> wire, Time.system(), file),
                            new Random(),
                            reporter(),
                            new Cancellation())
                    .bringUp(
                            new Wish(
                                    Optional.empty(),
                                    true,
                                    false,
                                    Addressing.AUTOMATIC,
                                    Duration.ofSeconds(10)))
                    .close();
        } finally {
            Files.deleteIfExists(file);
            Files.delete(directory);
        }
    }

    private static void router() throws BootException {
        TrainingRouter router = new TrainingRouter();
        new AutomaticIpv6(
                        new Ports(
                                router,
                                (_, _) -> router,
                                router::udp,
                                Time.system(),
                                new Random(),
                                reporter()))
                .bringUp(TrainingWire.LINK, Duration.ofSeconds(10), new Cancellation(), _ -> {})
                .orElseThrow()
                .upkeep()
                .close();
    }

    /// Of a link that no machine has: where they don't fail for want of rights, they fail for that.
    private static void nativeCalls() throws IOException {
        NetlinkLinks links = new NetlinkLinks(SystemRoot.ofMachine());
        links.list();
        try {
            links.flush(TrainingWire.LINK);
            links.up(TrainingWire.LINK);
        } catch (ErrnoException _) {
            // ENODEV
        }
        try {
            AfPacketSocket.open(TrainingWire.LINK, new PacketSocket.Traffic.Udp(68)).close();
        } catch (ErrnoException _) {
            // EPERM, ENODEV
        }
    }

    /// As wpa_supplicant is run and spoken to.
    private static void otherPrograms() throws Exception {
        try (Running program = new ExecProcesses().start(List.of("/bin/true"))) {
            var _ = program.await(Duration.ofSeconds(10));
        }
        Path nowhere = Path.of("/run/webboot/nowhere");
        try {
            UnixDatagramSocket.connect(nowhere, nowhere).close();
        } catch (ErrnoException _) {
            // ENOENT
        }
    }

    private static void fetch() throws Exception {
        Path file = Files.createTempFile("webboot-training", "");
        try (TrainingServer server = new TrainingServer(SOME_MEGABYTES)) {
            Release release =
                    Release.loose("training", new Source.Remote(server.at("http")), SOME_MEGABYTES);
            Expectation expected =
                    Verifier.withoutKeys().outlook(new Trust(Optional.empty(), true), release);
            Fetched fetched =
                    new Fetcher(
                                    new HttpOptions(
                                            Duration.ofSeconds(10),
                                            0,
                                            List.of(),
                                            "0",
                                            Proxies.none()),
                                    Time.system(),
                                    reporter(),
                                    new Cancellation())
                            .with(Access.CACHED)
                            .into(
                                    new Window(new Extent(0, SOME_MEGABYTES), file, SOME_MEGABYTES),
                                    release,
                                    expected.witness());
            Verifier.check(expected, fetched);
        } finally {
            Files.delete(file);
        }
    }

    private static Reporter reporter() {
        return new TerminalReporter(
                new PrintWriter(System.out, true, UTF_8), false, true, Time.system());
    }

    private static void initrd() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (CpioWriter archive = new CpioWriter(Compression.ZSTD.encoder(packed, 3), 0)) {
            archive.directory("lib", 0755);
            archive.file("lib/file", 0644, new byte[1 << 20]);
            archive.symlink("link", "lib");
            archive.finish();
        }
        InitrdWalker.walk(
                new ByteArrayInputStream(packed.toByteArray()),
                (_, content) -> {
                    var _ = content.readAllBytes();
                    return true;
                });
    }

    private record Step(String name, Body body) {}

    private interface Body {
        void run() throws Exception;
    }
}
