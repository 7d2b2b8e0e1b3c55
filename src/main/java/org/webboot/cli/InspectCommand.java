package org.webboot.cli;

import static org.webboot.cli.Flags.choice;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.webboot.codec.RandomBytes;
import org.webboot.fetch.RemoteFailure;
import org.webboot.fetch.RemoteImage;
import org.webboot.handover.Preview;
import org.webboot.iso.Iso9660;
import org.webboot.iso.LiveSystem;
import org.webboot.iso.LiveSystems;
import org.webboot.os.SystemRoot;
import org.webboot.os.Time;
import org.webboot.plan.ByteSize;
import org.webboot.plan.Target;
import org.webboot.stage.BootException;
import org.webboot.stage.Cancellation;
import org.webboot.stage.Printable;
import org.webboot.stage.Stage;
import org.webboot.verdict.DriversRule;
import org.webboot.verdict.Judge;
import org.webboot.verdict.Seen;
import org.webboot.verdict.Verdict;
import org.webboot.verdict.Wanted;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/// `webboot inspect ISO|URL`: for anybody, without root; nothing is mounted or changed, and of an
/// address only what is looked at is fetched.
final class InspectCommand implements Callable<Integer> {
    private static final String ADVICE =
            "the path of a readable ISO file, or its http or https address";

    private final Format format = new Format();
    private final TransferOptions transfer = new TransferOptions();
    private final OptionSpec verbose =
            choice("-verbose", "--verbose").description("say what was fetched").build();
    private final PositionalParamSpec image =
            PositionalParamSpec.builder()
                    .index("0")
                    .arity("1")
                    .required(true)
                    .type(String.class)
                    .paramLabel("ISO|URL")
                    .description("an ISO file, or the http or https address of one")
                    .build();
    private final CommandSpec spec = CommandSpec.wrapWithoutInspection(this);
    private final SystemRoot machine;
    private final Cancellation cancellation;

    private InspectCommand(SystemRoot machine, Cancellation cancellation) {
        this.machine = machine;
        this.cancellation = cancellation;
    }

    static CommandSpec spec(SystemRoot machine, Cancellation cancellation) {
        return new InspectCommand(machine, cancellation).described();
    }

    private CommandSpec described() {
        spec.name("inspect");
        spec.addOption(Flags.help());
        spec.addOption(format.option());
        spec.addOption(verbose);
        transfer.all().forEach(spec::addOption);
        spec.addPositional(image);
        spec.usageMessage()
                .sortOptions(false)
                .description(
                        "Show what is in a live ISO, what webboot would do with it, and whether it"
                                + " would boot on this machine.");
        return spec;
    }

    /// What was found.
    private record Report(Iso9660 iso, long bytes, Preview preview, Verdict verdict) {}

    @Override
    public Integer call() throws BootException {
        boolean json = format.isJson();
        String word = image.getValue();
        PrintWriter out = spec.commandLine().getOut();
        try (RandomBytes bytes = open(word);
                Iso9660 iso = iso(bytes)) {
            Report report = report(iso, bytes.size(), fileName(word));
            if (bytes instanceof RemoteImage remote && (boolean) verbose.getValue()) {
                spec.commandLine().getErr().println("fetched " + remote.costs());
            }
            if (json) {
                out.println(Json.write(json(report)));
            } else {
                lines(report).forEach(out::println);
            }
            return 0;
        } catch (IOException e) {
            throw RemoteFailure.behind(e)
                    .orElseGet(() -> unreadable(word, String.valueOf(e.getMessage()), ADVICE));
        } catch (BootException e) {
            // A room takes a broken connection for a broken image.
            throw RemoteFailure.behind(e).orElse(e);
        }
    }

    private Report report(Iso9660 iso, long bytes, String file) throws BootException, IOException {
        LiveSystem live = LiveSystems.open(iso);
        Preview preview = Preview.of(live);
        Wanted wanted = new Wanted(file, bytes, Optional.empty(), Optional.empty());
        Verdict verdict =
                new Judge(machine)
                        .verdict(
                                wanted,
                                Optional.empty(),
                                Optional.of(Seen.of(live)),
                                preview.modules())
                        .with(DriversRule.of(preview));
        return new Report(iso, bytes, preview, verdict);
    }

    private static List<String> lines(Report report) {
        List<String> lines = new ArrayList<>();
        lines.add("label        " + report.iso().label());
        lines.add("UUID         " + report.iso().uuid());
        lines.add(
                "size         %s (%d bytes)"
                        .formatted(new ByteSize(report.bytes()), report.bytes()));
        lines.addAll(report.preview().lines());
        lines.replaceAll(Printable::text);
        lines.addAll(new VerdictText(Terminal.hasColours()).lines(report.verdict()));
        return lines;
    }

    /// Shape: `{"label":…, "uuid":…, "bytes":…, "system":{…}, "verdict":{…}}`.
    private static Map<String, Object> json(Report report) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("label", report.iso().label());
        json.put("uuid", report.iso().uuid());
        json.put("bytes", report.bytes());
        json.put("system", VerdictJson.of(report.preview()));
        json.put("verdict", VerdictJson.of(report.verdict()));
        return json;
    }

    private RandomBytes open(String word) throws BootException, IOException {
        return switch (target(word)) {
            case Target.Remote(URI uri) ->
                    new RemoteImages(
                                    Time.system(),
                                    new TerminalReporter(
                                            spec.commandLine().getErr(),
                                            Terminal.isOne(),
                                            verbose.getValue(),
                                            Time.system()),
                                    cancellation)
                            .at(uri, transfer.options());
            case Target.Local _, Target.Named _, Target.Carried _ -> file(word);
        };
    }

    private static Target target(String word) throws BootException {
        try {
            return Target.parse(word);
        } catch (IllegalArgumentException e) {
            throw new BootException(
                    Stage.USAGE,
                    String.valueOf(e.getMessage()),
                    "webboot inspect https://host/some.iso",
                    e);
        }
    }

    private static RandomBytes file(String word) throws BootException, IOException {
        Path iso = Path.of(word);
        if (!Files.exists(iso)) {
            throw unreadable(
                    word,
                    "there is no such file",
                    ADVICE + "; for a system of webboot list: webboot plan " + word);
        }
        if (Files.isDirectory(iso)) {
            throw unreadable(word, "it is a directory", ADVICE);
        }
        return RemoteImages.in(iso);
    }

    private static Iso9660 iso(RandomBytes bytes) throws BootException, RemoteFailure {
        try {
            return Iso9660.open(bytes);
        } catch (RemoteFailure e) {
            throw e;
        } catch (IOException e) {
            throw new BootException(
                    Stage.ISO,
                    String.valueOf(e.getMessage()),
                    "download it again, or another file: this one is damaged or no ISO",
                    e);
        }
    }

    private static String fileName(String word) {
        return word.substring(word.lastIndexOf('/') + 1);
    }

    private static BootException unreadable(String iso, String why, String advice) {
        return new BootException(Stage.USAGE, "reading %s: %s".formatted(iso, why), advice);
    }
}
