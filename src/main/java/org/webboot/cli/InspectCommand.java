package org.webboot.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.webboot.codec.RandomBytes;
import org.webboot.handover.Preview;
import org.webboot.iso.Iso9660;
import org.webboot.iso.LiveSystem;
import org.webboot.iso.LiveSystems;
import org.webboot.plan.ByteSize;
import org.webboot.stage.BootException;
import org.webboot.stage.Stage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `webboot inspect ISO`: for anybody, without root; nothing is mounted or changed.
@Command(
        name = "inspect",
        description = "Show what is in a live ISO, and what webboot would do with it")
final class InspectCommand implements Callable<Integer> {
    @Option(
            names = {"-help", "--help", "-h"},
            usageHelp = true,
            description = "show this")
    boolean help;

    @Parameters(paramLabel = "ISO", description = "an ISO file")
    private @Nullable Path file;

    @Spec private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws BootException {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        Path iso = Objects.requireNonNull(file);
        if (!Files.isRegularFile(iso) && !Files.exists(iso)) {
            throw unreadable(iso, "there is no such file");
        }
        try (RandomBytes bytes = RandomBytes.open(iso, size(iso));
                Iso9660 image = open(bytes)) {
            out.println("label        " + image.label());
            out.println("UUID         " + image.uuid());
            out.println(
                    "size         %s (%d bytes)"
                            .formatted(new ByteSize(bytes.size()), bytes.size()));
            LiveSystem live = LiveSystems.open(image);
            Preview.of(live).lines().forEach(out::println);
            return 0;
        } catch (IOException e) {
            throw unreadable(iso, String.valueOf(e.getMessage()));
        }
    }

    private static Iso9660 open(RandomBytes bytes) throws BootException {
        try {
            return Iso9660.open(bytes);
        } catch (IOException e) {
            throw new BootException(
                    Stage.ISO,
                    String.valueOf(e.getMessage()),
                    "download it again, or another file: this one is damaged or no ISO",
                    e);
        }
    }

    private static long size(Path iso) throws IOException {
        return Files.size(iso);
    }

    private static BootException unreadable(Path iso, String why) {
        return new BootException(
                Stage.USAGE,
                "reading %s: %s".formatted(iso, why),
                "the path of a readable ISO file");
    }
}
