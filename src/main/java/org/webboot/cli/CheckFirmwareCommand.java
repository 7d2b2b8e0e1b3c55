package org.webboot.cli;

import static org.webboot.cli.Flags.usage;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.webboot.firmware.Devices;
import org.webboot.firmware.Driver;
import org.webboot.firmware.FirmwareSearch;
import org.webboot.firmware.FirmwareTable;
import org.webboot.firmware.Stock;
import org.webboot.os.SystemRoot;
import org.webboot.stage.BootException;
import org.webboot.stage.Stage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `webboot check-firmware`: whether the files are there that network drivers ask for.
@Command(
        name = "check-firmware",
        sortOptions = false,
        description = "Say which files network drivers ask for that a directory lacks",
        footer = {
            "",
            "A device needs one of its driver's files, or a few; which, the kernel's log says.",
            "Exit codes: 0 nothing is missing, 1 something is, 2 usage or unreadable directory"
        })
final class CheckFirmwareCommand implements Callable<Integer> {
    private static final int MISSING = 1;

    @Option(
            names = {"-for", "--for"},
            paramLabel = "DRIVER",
            description = "only for this driver, by its module's name; may be repeated")
    private List<String> names = new ArrayList<>();

    @Option(
            names = {"-this-machine", "--this-machine"},
            description = "only for the drivers of this machine's devices")
    private boolean machineOnly;

    @Option(
            names = {"-format", "--format"},
            paramLabel = "text|json|files",
            defaultValue = "text",
            description = "files: the names of those that are there (default: ${DEFAULT-VALUE})")
    private String format = "text";

    @Option(
            names = {"-help", "--help", "-h"},
            usageHelp = true,
            description = "show this")
    boolean help;

    @Parameters(
            arity = "0..1",
            paramLabel = "DIR",
            defaultValue = "/lib/firmware",
            description = "laid out as linux-firmware is (default: ${DEFAULT-VALUE})")
    private Path directory = Path.of("/lib/firmware");

    @Spec private @Nullable CommandSpec spec;

    private final SystemRoot machine;
    private final FirmwareTable table = FirmwareTable.shipped();

    CheckFirmwareCommand(SystemRoot machine) {
        this.machine = machine;
    }

    @Override
    public Integer call() throws BootException {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        Set<String> devices = machineOnly ? Devices.of(machine) : Set.of();
        Stock stock = Stock.of(search(), drivers(devices), devices);
        FirmwareReport report = new FirmwareReport(stock, table, directory, machineOnly);
        switch (format) {
            case "text" -> report.text().forEach(out::println);
            case "json" -> out.println(Json.write(report.json()));
            case "files" -> stock.found().forEach(out::println);
            default ->
                    throw usage(
                            "-format: '%s' is none of text, json, files".formatted(format),
                            "webboot check-firmware -help");
        }
        return stock.isComplete() ? 0 : MISSING;
    }

    private Collection<Driver> drivers(Set<String> devices) throws BootException {
        if (names.isEmpty()) {
            return machineOnly ? table.driversOf(devices) : table.drivers();
        }
        List<Driver> drivers = new ArrayList<>();
        for (String name : names) {
            Driver driver =
                    table.driver(name)
                            .orElseThrow(() ->
                                    usage(
                                            "-for: no driver '%s' is in the table".formatted(name),
                                            "one of: "
                                                    + String.join(
                                                            ", ",
                                                            table.drivers().stream()
                                                                    .map(Driver::name)
                                                                    .toList())));
            drivers.add(driver);
        }
        return drivers;
    }

    private FirmwareSearch search() throws BootException {
        try {
            if (!Files.isDirectory(directory)) {
                throw new IOException("it is no directory");
            }
            return FirmwareSearch.in(directory);
        } catch (IOException e) {
            throw new BootException(
                    Stage.USAGE,
                    "%s can't be read: %s".formatted(directory, e.getMessage()),
                    "a checkout of linux-firmware, or nothing for /lib/firmware",
                    e);
        }
    }
}
