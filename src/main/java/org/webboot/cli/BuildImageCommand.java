package org.webboot.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.webboot.catalog.Catalog;
import org.webboot.codec.Compression;
import org.webboot.image.AddedFile;
import org.webboot.image.ImageBuilder;
import org.webboot.image.ImageRequest;
import org.webboot.os.Time;
import org.webboot.os.linux.ExecProcesses;
import org.webboot.stage.BootException;
import org.webboot.stage.Stage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `webboot build-image`.
@Command(
        name = "build-image",
        sortOptions = false,
        description = "Build the initramfs that carries webboot")
final class BuildImageCommand implements Callable<Integer> {
    /// The tree that runs is the tree that is packed; its launcher says where it lies.
    private static final String HOME = "webboot.home";

    private static final Path INSTALLED_FIRMWARE = Path.of("/lib/firmware");

    @Option(
            names = {"-kernel", "--kernel"},
            paramLabel = "FILE",
            required = true,
            description = "the kernel that will boot the image; it is carried too, for kexec")
    private @Nullable Path kernel;

    @Option(
            names = {"-kernel-modules", "--kernel-modules"},
            paramLabel = "DIR",
            description = "its lib/modules/VERSION; without it everything must be built in")
    private @Nullable Path kernelModules;

    @Option(
            names = {"-kernel-config", "--kernel-config"},
            paramLabel = "FILE",
            description =
                    "its configuration, to say what it lacks (default: config-VERSION beside it, or"
                            + " the one that it carries)")
    private @Nullable Path kernelConfig;

    @Option(
            names = {"-output", "--output"},
            paramLabel = "FILE",
            defaultValue = "webboot.img",
            description = "where the initramfs goes (default: ${DEFAULT-VALUE})")
    private Path output = Path.of("webboot.img");

    @Option(
            names = {"-compress", "--compress"},
            paramLabel = "zstd|xz|lzma|gzip|none",
            defaultValue = "zstd",
            description = "checked against what the kernel can unpack (default: ${DEFAULT-VALUE})")
    private String compression = "zstd";

    @Option(
            names = {"-iso", "--iso"},
            paramLabel = "FILE",
            description = "carry this ISO; `webboot local` boots it")
    private @Nullable Path iso;

    @Option(
            names = {"-bzImage", "--bzImage"},
            paramLabel = "FILE",
            description = "the kernel to carry, in place of the image's own")
    private @Nullable Path carriedKernel;

    @Option(
            names = {"-file", "--file"},
            paramLabel = "SRC:DST",
            description = "carry a file; may be repeated")
    private List<String> files = new ArrayList<>();

    @Option(
            names = {"-ca-file", "--ca-file"},
            paramLabel = "FILE",
            description = "trust these PEM certificates for https, beside the usual ones")
    private @Nullable Path caFile;

    @Option(
            names = {"-distros", "--distros"},
            paramLabel = "DIR",
            description = "carry catalog entries of your own; they go before the usual ones")
    private @Nullable Path distros;

    @Option(
            names = {"-keys", "--keys"},
            paramLabel = "DIR|FILE",
            description =
                    "where vendors' OpenPGP keys are, beside /usr/share/keyrings; may be repeated")
    private List<Path> keys = new ArrayList<>();

    @Option(
            names = {"-firmware", "--firmware"},
            paramLabel = "DIR",
            description = "where the drivers' firmware is (default: /lib/firmware)")
    private @Nullable Path firmware;

    @Option(
            names = {"-busybox", "--busybox"},
            paramLabel = "FILE",
            defaultValue = "/bin/busybox",
            description = "a static busybox (default: ${DEFAULT-VALUE})")
    private Path busybox = Path.of("/bin/busybox");

    @Option(
            names = {"-wifi", "--wifi"},
            arity = "0..1",
            fallbackValue = "true",
            defaultValue = "true",
            paramLabel = "true|false",
            converter = StrictBoolean.class,
            description =
                    "wpa_supplicant of this machine, Wi-Fi drivers, their firmware (default:"
                            + " ${DEFAULT-VALUE})")
    private boolean wifi = true;

    @Option(
            names = {"-wifi-config", "--wifi-config"},
            paramLabel = "FILE",
            description = "carry a Wi-Fi profile, its secrets too; may be repeated")
    private List<Path> wifiConfigs = new ArrayList<>();

    @Option(
            names = {"-reproducible", "--reproducible"},
            arity = "0..1",
            fallbackValue = "true",
            defaultValue = "false",
            paramLabel = "true|false",
            converter = StrictBoolean.class,
            description = "same inputs, same bytes; starts a little slower")
    private boolean reproducible;

    @Option(
            names = {"-help", "--help", "-h"},
            usageHelp = true,
            description = "show this")
    boolean help;

    @Spec private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws BootException {
        var out = Objects.requireNonNull(spec).commandLine().getOut();
        var terminal = new TerminalReporter(out, Terminal.isOne(), false, Time.system());
        Path booting = Objects.requireNonNull(kernel);
        // Before the many lines about keys.
        if (!Files.isRegularFile(booting)) {
            throw new BootException(
                    Stage.USAGE,
                    "-kernel %s: there is no such file".formatted(booting),
                    "name a vmlinuz or bzImage");
        }
        try (PinnedKeys pinned = PinnedKeys.find(catalog(), keys, terminal)) {
            ImageBuilder.build(request(pinned.files()), new ExecProcesses(), terminal);
        }
        new KernelSummary(
                        booting,
                        Optional.ofNullable(kernelConfig),
                        Optional.ofNullable(kernelModules),
                        wifi)
                .tell(terminal);
        return 0;
    }

    /// With the entries that the image gets.
    private Catalog catalog() throws BootException {
        Catalog shipped = Catalog.shipped();
        return distros == null ? shipped : shipped.with(List.of(distros));
    }

    private ImageRequest request(List<AddedFile> pinned) throws BootException {
        List<AddedFile> added = new ArrayList<>(pinned);
        for (String file : files) {
            added.add(AddedFile.parse(file));
        }
        if (distros != null) {
            added.addAll(OwnEntries.carried(distros));
        }
        return new ImageRequest(
                home(),
                busybox,
                Objects.requireNonNull(kernel),
                Optional.ofNullable(kernelModules),
                wifi,
                wifiConfigs,
                Optional.ofNullable(carriedKernel),
                Optional.ofNullable(iso),
                added,
                compression(),
                output,
                firmware(),
                Optional.ofNullable(caFile),
                reproducible,
                mtime().orElse(0),
                built());
    }

    private Optional<Path> firmware() throws BootException {
        if (firmware == null) {
            return Optional.of(INSTALLED_FIRMWARE).filter(Files::isDirectory);
        }
        if (!Files.isDirectory(firmware)) {
            throw new BootException(
                    Stage.USAGE,
                    "-firmware %s is no directory".formatted(firmware),
                    "a checkout of linux-firmware, or leave the option away for /lib/firmware");
        }
        return Optional.of(firmware);
    }

    private static Path home() throws BootException {
        String home = System.getProperty(HOME);
        if (home == null) {
            throw new BootException(
                    Stage.USAGE,
                    "the image carries the tree that webboot runs from, and this is none",
                    "target/webboot/bin/webboot build-image, or scripts/build-image");
        }
        return Path.of(home);
    }

    private Compression compression() throws BootException {
        return switch (compression.toLowerCase(Locale.ROOT)) {
            case "zstd" -> Compression.ZSTD;
            case "xz" -> Compression.XZ;
            case "lzma" -> Compression.LZMA;
            case "gzip" -> Compression.GZIP;
            case "none" -> Compression.NONE;
            default ->
                    throw new BootException(
                            Stage.USAGE,
                            "-compress: '%s' is not known".formatted(compression),
                            "zstd, xz, lzma, gzip or none");
        };
    }

    /// Now; but `-reproducible` can't say so, and takes the time of webboot's own commit.
    private Instant built() throws BootException {
        OptionalLong mtime = mtime();
        if (mtime.isPresent()) {
            return Instant.ofEpochSecond(mtime.getAsLong());
        }
        return reproducible
                ? Version.committed()
                : Time.system().now().truncatedTo(ChronoUnit.SECONDS);
    }

    /// https://reproducible-builds.org/specs/source-date-epoch/
    private static OptionalLong mtime() throws BootException {
        String epoch = System.getenv("SOURCE_DATE_EPOCH");
        try {
            return epoch == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(epoch));
        } catch (NumberFormatException e) {
            throw new BootException(
                    Stage.USAGE,
                    "SOURCE_DATE_EPOCH: '%s' is no number of seconds".formatted(epoch),
                    "unset it, or give seconds since 1970",
                    e);
        }
    }
}
