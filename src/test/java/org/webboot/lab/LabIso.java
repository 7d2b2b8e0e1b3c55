package org.webboot.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.webboot.plan.Sha256;

/// A small live system that tells on the serial line that it is this one.
///
/// @param nonce what it will print; no other ISO has it
public record LabIso(Path file, Sha256 sha256, String nonce) {
    /// What every live system of the lab prints.
    public static final Pattern UP =
            Pattern.compile("WEBBOOT-LIVE-UP nonce=(?<nonce>\\S+) medium=(?<medium>\\S+)\\s");

    private static final Pattern WINDOW = Pattern.compile("/dev/pmem0(p\\d+)?");
    private static final String KERNEL = "/live/vmlinuz";
    private static final Duration COPY = Duration.ofMinutes(1);
    private static final Duration BUILD = Duration.ofMinutes(30);
    private static Optional<LabIso> made = Optional.empty();

    /// One for this run of the tests; made at the first call (minutes if the cache is empty).
    public static synchronized LabIso ofThisRun() throws IOException {
        if (made.isEmpty()) {
            String nonce = "run-" + UUID.randomUUID().toString().substring(0, 13);
            made = Optional.of(make(nonce, Lab.output().resolve("live.iso")));
        }
        return made.get();
    }

    static LabIso make(String nonce, Path file) throws IOException {
        List<String> lines =
                HostCommand.output(
                                BUILD,
                                script().toString(),
                                "--nonce",
                                nonce,
                                "--output",
                                file.toString())
                        .lines()
                        .toList();
        return new LabIso(file, new Sha256(lines.getLast().replace("sha256 ", "")), nonce);
    }

    /// Its kernel, copied to `file`.
    public void kernelTo(Path file) throws IOException {
        Files.deleteIfExists(file);
        xorriso("-osirrox", "on", "-indev", this.file.toString(), "-cpx", KERNEL, file.toString());
    }

    /// The same system with another kernel, as a file beside this one.
    public LabIso with(String name, Path kernel) throws IOException {
        Path other = Lab.output().resolve(name + ".iso");
        Files.deleteIfExists(other);
        String versioned =
                xorriso("-indev", file.toString(), "-find", "/live", "-name", "vmlinuz-*")
                        .strip()
                        .replace("'", "");
        xorriso(
                "-indev",
                file.toString(),
                "-outdev",
                other.toString(),
                "-boot_image",
                "any",
                "discard",
                "-map",
                kernel.toString(),
                versioned);
        return new LabIso(other, digest(other), nonce);
    }

    private static String xorriso(String... words) throws IOException {
        return HostCommand.output(
                COPY, Stream.concat(Stream.of("xorriso"), Stream.of(words)).toList());
    }

    private static Sha256 digest(Path file) throws IOException {
        return new Sha256(HostCommand.output(COPY, "sha256sum", file.toString()).substring(0, 64));
    }

    static Optional<String> missing() {
        return Files.isExecutable(script())
                ? Optional.empty()
                : Optional.of("no " + script() + " (-Dwebboot.scripts)");
    }

    private static Path script() {
        return Lab.scripts().resolve("build-live-iso");
    }

    public long bytes() throws IOException {
        return Files.size(file);
    }

    /// Whether a line that [#UP] found says that this very ISO runs, and from the window:
    /// `/dev/pmem0`, or a partition of it, because a hybrid ISO has a partition table.
    public boolean runsFromWindow(MatchResult up) {
        return nonce.equals(up.group("nonce")) && WINDOW.matcher(up.group("medium")).matches();
    }
}
