package org.webboot.kconfig;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.webboot.codec.Compression;
import org.webboot.codec.MalformedException;
import org.webboot.kernel.BzImage;
import org.webboot.kernel.Elf;
import org.webboot.os.SystemRoot;
import org.webboot.stage.BootException;
import org.webboot.stage.Stage;

/// Gets a configuration out of what people have: a `.config`, packed or not, a kernel that carries
/// its own, the running kernel. What a file is, its first bytes say, not its name.
public final class ConfigSource {
    /// The name of standard input.
    public static final String STDIN = "-";

    private static final String ADVICE =
            "name a .config, packed or not (Debian has it as /boot/config-VERSION), or a kernel that"
                    + " was built with CONFIG_IKCONFIG";

    private final Optional<KernelVersion> version;

    /// @param version of the kernel, in place of what the configuration's header says
    public ConfigSource(Optional<KernelVersion> version) {
        this.version = version;
    }

    /// @throws BootException of stage USAGE
    public Loaded file(Path file) throws BootException {
        try (InputStream in = Files.newInputStream(file)) {
            return stream(in, file.toString());
        } catch (java.nio.file.NoSuchFileException e) {
            throw unreadable(file.toString(), "there is no such file", ADVICE, e);
        } catch (IOException e) {
            throw unreadable(file.toString(), String.valueOf(e.getMessage()), ADVICE, e);
        }
    }

    /// Of a kernel's file: `config-RELEASE` beside it, as Debian's packages have it, or the one
    /// that it carries.
    ///
    /// @param kernel a bzImage
    /// @throws BootException of stage USAGE
    public Loaded ofKernel(Path kernel) throws BootException {
        try (InputStream in = Files.newInputStream(kernel)) {
            byte[] head = in.readNBytes(BzImage.HEAD);
            if (isBzImage(head)) {
                Path beside = kernel.resolveSibling("config-" + BzImage.parse(head).release());
                if (Files.exists(beside)) {
                    return file(beside);
                }
            }
        } catch (IOException e) {
            throw unreadable(kernel.toString(), String.valueOf(e.getMessage()), ADVICE, e);
        }
        return file(kernel);
    }

    /// @param origin for people
    /// @throws BootException of stage USAGE
    public Loaded stream(InputStream in, String origin) throws BootException {
        try {
            Config config = read(in, origin, true);
            if (config.settings().isEmpty()) {
                throw unreadable(
                        origin, "no line of it sets an option: this is no .config", ADVICE, null);
            }
            return new Loaded(config, origin);
        } catch (NoTextException e) {
            throw unreadable(origin, String.valueOf(e.getMessage()), ADVICE, e);
        } catch (IOException e) {
            throw unreadable(
                    origin, String.valueOf(e.getMessage()), "an undamaged file; or " + ADVICE, e);
        }
    }

    /// Of the kernel that runs: where kernels and distributions put it.
    ///
    /// @throws BootException of stage USAGE
    public Loaded running(SystemRoot machine) throws BootException {
        String release = SystemRoot.line(machine.proc("sys/kernel/osrelease")).orElse("unknown");
        Path modules = machine.path().resolve("lib/modules").resolve(release);
        List<Path> places =
                List.of(
                        machine.proc("config.gz"),
                        machine.path().resolve("boot/config-" + release),
                        modules.resolve("config"),
                        modules.resolve("build/.config"));
        List<String> tried = new ArrayList<>();
        for (Path place : places) {
            if (Files.exists(place)) {
                return file(place);
            }
            tried.add(place.toString());
        }
        throw new BootException(
                Stage.USAGE,
                "the running kernel %s has no configuration in %s"
                        .formatted(release, String.join(", ", tried)),
                "name the file that it was built from");
    }

    private Config read(InputStream in, String origin, boolean mayBePacked)
            throws IOException, BootException, NoTextException {
        BufferedInputStream bytes = new BufferedInputStream(in, BzImage.HEAD);
        bytes.mark(BzImage.HEAD);
        byte[] head = bytes.readNBytes(BzImage.HEAD);
        bytes.reset();
        if (isBzImage(head)) {
            return ofKernel(KernelImage.inBzImage(bytes, head), origin, release(head));
        }
        if (Elf.is(head)) {
            return ofKernel(KernelImage.in(bytes), origin, Optional.empty());
        }
        if (head.length > 1 && head[0] == 'M' && head[1] == 'Z') {
            throw new MalformedException(
                    "an EFI program, but no x86 kernel; if it is a unified kernel image, take its"
                            + " section .linux out (objcopy -O binary -j .linux)",
                    0);
        }
        Compression compression = Compression.detect(head);
        if (compression != Compression.NONE && mayBePacked) {
            try (InputStream plain = compression.decoder(bytes)) {
                return read(plain, origin, false);
            }
        }
        return ConfigReader.read(limited(bytes), version);
    }

    private Config ofKernel(Optional<byte[]> config, String origin, Optional<String> release)
            throws BootException, NoTextException {
        if (config.isEmpty()) {
            throw unreadable(
                    origin,
                    "the kernel%s carries no configuration: it was built without CONFIG_IKCONFIG"
                            .formatted(release.map(r -> " " + r).orElse("")),
                    "webboot check-kernel config-%s: distributions have it beside the kernel, in /boot"
                            .formatted(release.orElse("VERSION")),
                    null);
        }
        Config read = ConfigReader.read(config.get(), version);
        Optional<KernelVersion> its = release.flatMap(KernelVersion::parse);
        return read.version().isEmpty() && its.isPresent() ? read.as(its.get()) : read;
    }

    private static byte[] limited(InputStream in) throws IOException {
        byte[] text = in.readNBytes(KernelImage.LARGEST_CONFIG + 1);
        if (text.length > KernelImage.LARGEST_CONFIG) {
            throw new MalformedException(
                    "more than 16 MiB: this is no .config", KernelImage.LARGEST_CONFIG);
        }
        return text;
    }

    private static boolean isBzImage(byte[] head) {
        return head.length >= 0x206
                && head[0x202] == 'H'
                && head[0x203] == 'd'
                && head[0x204] == 'r'
                && head[0x205] == 'S';
    }

    private static Optional<String> release(byte[] head) throws MalformedException {
        return Optional.of(BzImage.parse(head).release());
    }

    private static BootException unreadable(
            String origin,
            String why,
            String advice,
            @org.jspecify.annotations.Nullable Throwable cause) {
        String message = "reading %s: %s".formatted(origin, why);
        return cause == null
                ? new BootException(Stage.USAGE, message, advice)
                : new BootException(Stage.USAGE, message, advice, cause);
    }
}
