package org.webboot.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import org.webboot.os.Link;
import org.webboot.os.SystemRoot;
import org.webboot.os.Time;
import org.webboot.os.linux.LinuxKernelLog;
import org.webboot.os.linux.NetlinkLinks;
import org.webboot.stage.BootException;
import org.webboot.stage.Cancellation;
import org.webboot.stage.Reporter;
import org.webboot.stage.Stage;
import org.webboot.wifi.Radios;
import org.webboot.wifi.ScanResult;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `webboot scan`: the Wi-Fi networks that are here. Joins none.
@Command(name = "scan", description = "Show the Wi-Fi networks that are here")
final class ScanCommand implements Callable<Integer> {
    /// A radio with three bands, most channels of them to be listened to in silence.
    private static final Duration LIMIT = Duration.ofSeconds(40);

    @Option(
            names = {"-help", "--help", "-h"},
            usageHelp = true,
            description = "show this")
    boolean help;

    @Option(
            names = {"-interface", "--interface"},
            paramLabel = "NAME",
            description = "wireless interface, by name or regular expression (default: the first)")
    private @Nullable String interfaceName;

    @Option(
            names = {"-country", "--country"},
            paramLabel = "XX",
            description = "where you are, in two letters: opens the channels allowed there")
    private @Nullable String country;

    @Option(
            names = {"-format", "--format"},
            paramLabel = "text|json",
            defaultValue = "text",
            description = "how to write it (default: ${DEFAULT-VALUE})")
    private String format = "text";

    @Spec private @Nullable CommandSpec spec;

    private final Cancellation cancellation;

    ScanCommand(Cancellation cancellation) {
        this.cancellation = cancellation;
    }

    @Override
    public Integer call() throws BootException {
        if (!format.equals("text") && !format.equals("json")) {
            throw usage("-format: '%s' is not text or json".formatted(format), "-format json");
        }
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        ScanTable table = new ScanTable(results());
        if (format.equals("json")) {
            out.println(table.json());
        } else {
            table.lines().forEach(out::println);
        }
        return 0;
    }

    private List<ScanResult> results() throws BootException {
        Optional<String> letters = WifiOptions.country(country);
        Link link = link(pattern());
        PrintWriter err = Objects.requireNonNull(spec).commandLine().getErr();
        // Standard output is the table's alone.
        Reporter reporter = new TerminalReporter(err, false, false, Time.system());
        return WifiPorts.station(SystemRoot.ofMachine(), Time.system(), reporter, cancellation)
                .scan(link, letters, LIMIT);
    }

    private static Link link(Optional<Pattern> wanted) throws BootException {
        try {
            return Radios.find(
                    new NetlinkLinks(SystemRoot.ofMachine()).list(), wanted, new LinuxKernelLog());
        } catch (IOException e) {
            throw new BootException(
                    Stage.NETWORK,
                    "the network interfaces can't be listed: " + e,
                    "see that sysfs is mounted on /sys",
                    e);
        }
    }

    private Optional<Pattern> pattern() throws BootException {
        if (interfaceName == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(Pattern.compile(interfaceName));
        } catch (PatternSyntaxException e) {
            throw usage("-interface: " + e.getMessage(), "-interface wlan0");
        }
    }

    private static BootException usage(String message, String advice) {
        return new BootException(Stage.USAGE, message, advice);
    }
}
