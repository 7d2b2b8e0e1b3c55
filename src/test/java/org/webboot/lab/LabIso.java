package org.webboot.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.webboot.plan.Sha256;

/// A small live system that tells on the serial line that it is this one.
///
/// @param nonce what it will print; no other ISO has it
/// @param medium what it may say that it was booted from, a regular expression
public record LabIso(Path file, Sha256 sha256, String nonce, String medium) {
    /// What every live system of the lab prints.
    public static final Pattern UP =
            Pattern.compile("WEBBOOT-LIVE-UP nonce=(?<nonce>\\S+) medium=(?<medium>\\S+)\\s");

    /// What a stand-in prints where the vendor's initrd would give up, write to the medium or copy
    /// it.
    public static final Pattern FAILED = Pattern.compile("WEBBOOT-LIVE-FAILED .*");

    // Or a partition of it, because a hybrid ISO has a partition table.
    private static final String WINDOW = "/dev/pmem0(p\\d+)?";
    private static final String FLASH = "/dev/mtdblock0";
    private static final String INITRD = "/tmp/builtin";

    private static final String KERNEL = "/live/vmlinuz";
    private static final Duration COPY = Duration.ofMinutes(1);
    private static final Duration BUILD = Duration.ofMinutes(30);
    private static final Map<String, LabIso> MADE = new HashMap<>();

    /// Debian's live-boot; made for this run of the tests at the first call (minutes if the cache
    /// is empty).
    public static synchronized LabIso ofThisRun() throws IOException {
        return made("live", List.of(script("build-live-iso").toString()), WINDOW);
    }

    /// One of `scripts/build-lab-iso --list`.
    public static synchronized LabIso named(String name) throws IOException {
        return made(name, List.of(script("build-lab-iso").toString(), name), mediumOf(name));
    }

    /// The same system, label and all, with another nonce: what must not be booted.
    public static synchronized LabIso decoyOf(String name) throws IOException {
        List<String> command = List.of(script("build-lab-iso").toString(), name);
        return made(name + "-decoy", command, mediumOf(name));
    }

    private static String mediumOf(String name) {
        return switch (name) {
            // The kernel makes no pmem0 of memmap=.
            case "alpine-standin" -> FLASH;
            // No drivers at all: the extensions ride in the initrd.
            case "tinycore-standin" -> INITRD;
            default -> WINDOW;
        };
    }

    private static LabIso made(String key, List<String> command, String medium) throws IOException {
        LabIso known = MADE.get(key);
        if (known != null) {
            return known;
        }
        String nonce = "run-" + UUID.randomUUID().toString().substring(0, 13);
        Path file = Lab.output().resolve(key + ".iso");
        List<String> words = new ArrayList<>(command);
        words.addAll(List.of("--nonce", nonce, "--output", file.toString()));
        List<String> lines =
                HostCommand.output(BUILD, words.toArray(String[]::new)).lines().toList();
        Sha256 sha256 = new Sha256(lines.getLast().replace("sha256 ", ""));
        LabIso iso = new LabIso(file, sha256, nonce, medium);
        MADE.put(key, iso);
        return iso;
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
        return new LabIso(other, digest(other), nonce, medium);
    }

    private static String xorriso(String... words) throws IOException {
        return HostCommand.output(
                COPY, Stream.concat(Stream.of("xorriso"), Stream.of(words)).toList());
    }

    private static Sha256 digest(Path file) throws IOException {
        return new Sha256(HostCommand.output(COPY, "sha256sum", file.toString()).substring(0, 64));
    }

    static Optional<String> missing() {
        return Stream.of("build-live-iso", "build-lab-iso")
                .map(LabIso::script)
                .filter(script -> !Files.isExecutable(script))
                .map(script -> "no " + script + " (-Dwebboot.scripts)")
                .findFirst();
    }

    private static Path script(String name) {
        return Lab.scripts().resolve(name);
    }

    public long bytes() throws IOException {
        return Files.size(file);
    }

    /// Whether a line that [#UP] found says that this very ISO runs, and from where it should.
    public boolean runs(MatchResult up) {
        return nonce.equals(up.group("nonce")) && up.group("medium").matches(medium);
    }

    /// Whether it lies in the window while it runs, which `memmap=` must keep then.
    public boolean inWindow() {
        return !medium.equals(INITRD);
    }
}
