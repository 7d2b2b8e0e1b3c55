package org.webboot.lab;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.webboot.plan.ByteSize;
import org.webboot.plan.Sha256;

/// Boots ISOs of a person's own with webboot, each in a virtual machine with nothing but a network
/// card, and writes down what became of them. `scripts/try-isos` starts it; the images come from
/// `-Dwebboot.image` and `-Dwebboot.kernel`.
///
/// Words: `TABLE SECONDS ISO…`. Ends with 0 if all have booted from the window, else 1.
public final class TryIsos {
    /// QEMU puts so much RAM below 4 GiB; the rest, the window, lies from there on.
    private static final long LOW = 3 * ByteSize.GIB;

    /// What Linux wants windows to be a multiple of.
    private static final long BLOCK = 128 * ByteSize.MIB;

    /// How long a system that has its medium may take to show something.
    private static final Duration SETTLED = Duration.ofSeconds(40);

    private static final Pattern OUTCOME =
            Pattern.compile(ConsoleReport.MEDIUM.pattern() + "|" + ConsoleReport.REFUSED.pattern());

    private final LabImage image;
    private final Duration limit;
    private final PrintStream out;

    private TryIsos(LabImage image, Duration limit, PrintStream out) {
        this.image = image;
        this.limit = limit;
        this.out = out;
    }

    static void main(String[] words) throws IOException {
        Path table = Path.of(words[0]);
        TryIsos tries =
                new TryIsos(
                        LabImage.underTest(),
                        Duration.ofSeconds(Long.parseLong(words[1])),
                        System.err);
        boolean all = true;
        for (String word : List.of(words).subList(2, words.length)) {
            TriedIso tried = tries.boot(Path.of(word));
            tried.addTo(table);
            tries.out.println(tried.line().replace('\t', '|'));
            all &= tried.booted();
        }
        System.exit(all ? 0 : 1);
    }

    private TriedIso boot(Path iso) throws IOException {
        String name = String.valueOf(iso.getFileName());
        long bytes = Files.size(iso);
        out.printf("%s: %s, its SHA-256%n", name, new ByteSize(bytes));
        Sha256 digest = digest(iso);
        try (FaultyServer server = FaultyServer.plain()) {
            server.at("/live.iso", Content.file(iso));
            String job =
                    "-verbose -watch-medium -sha256 %s http://10.0.2.2:%d/live.iso"
                            .formatted(digest, server.port());
            Machine machine = machine(name, bytes).append("webboot.args=\"%s\"".formatted(job));
            out.printf("%s: a machine with %s of RAM%n", name, machine.memory());
            long start = System.nanoTime();
            try (Qemu vm = Qemu.start(machine)) {
                Optional<MatchResult> outcome = outcome(vm);
                double seconds = (System.nanoTime() - start) / 1e9;
                String picture = picture(vm, outcome);
                return row(name, digest, bytes, vm.console().printed(), seconds, picture);
            }
        }
    }

    /// Empty if the time is up, or the machine ended.
    private Optional<MatchResult> outcome(Qemu vm) {
        try {
            return vm.console().awaited(OUTCOME, limit);
        } catch (AssertionError e) {
            out.println(e.getMessage());
            return Optional.empty();
        }
    }

    private String picture(Qemu vm, Optional<MatchResult> outcome) {
        if (!vm.running()) {
            return "";
        }
        if (outcome.filter(o -> o.group("medium") != null).isPresent()) {
            Lab.pause(SETTLED);
        }
        return vm.running() ? shown(vm.screenshot("screen")) : "";
    }

    /// Below the working directory, as far as it is there.
    private static String shown(Path file) {
        Path here = Path.of("").toAbsolutePath();
        return file.startsWith(here) ? here.relativize(file).toString() : file.toString();
    }

    private static TriedIso row(
            String name,
            Sha256 digest,
            long bytes,
            String console,
            double seconds,
            String picture) {
        ConsoleReport report = new ConsoleReport(console);
        return new TriedIso(
                name,
                digest.hex(),
                bytes,
                report.family().orElse(""),
                report.entry().orElse(""),
                report.carrier().orElse(""),
                report.verdict().orElse("none was given in time"),
                report.medium().orElse(""),
                seconds,
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
                picture);
    }

    private Machine machine(String name, long bytes) {
        long window = new ByteSize(bytes).ceiling(BLOCK).bytes();
        long memory = LOW + Math.max(window, ByteSize.GIB);
        List<String> append = new ArrayList<>();
        append.add("console=tty0 console=ttyS0");
        append.add("memmap=%dM!4G".formatted(window / ByteSize.MIB));
        return image.machine("try-isos." + name)
                .memory(memory / ByteSize.MIB + "M")
                .append(String.join(" ", append))
                .limit(limit.plus(SETTLED).plusMinutes(1))
                // With its BIOS, which sets the text mode up that most systems begin in.
                .qemu("-device", "VGA")
                .nic(Nic.user(Nic.Model.VIRTIO));
    }

    private static Sha256 digest(Path iso) throws IOException {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            try (var sink = new DigestOutputStream(OutputStream.nullOutputStream(), sha256)) {
                Files.copy(iso, sink);
            }
            return Sha256.of(sha256.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
