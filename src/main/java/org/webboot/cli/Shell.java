package org.webboot.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.webboot.os.SystemRoot;
import org.webboot.plan.KernelWords;
import org.webboot.stage.BootException;
import org.webboot.stage.Cancellation;
import org.webboot.stage.Printable;
import org.webboot.stage.Stage;
import picocli.CommandLine;

/// Runs a command line: words to a command, its failure to a message and an exit code.
final class Shell {
    /// A bug: something that webboot did not foresee, shown with its trace.
    static final int INTERNAL_ERROR = 70;

    /// Take the words from `webboot.args="..."` of the kernel command line; the image's `/init`
    /// says this.
    private static final String FROM_KERNEL = "-kernel-command-line";

    private static final Set<String> HELP = Set.of("-help", "--help", "-h");

    /// Picocli reads a command's annotations when it is added, which takes long in a cold runtime:
    /// only what the words may mean is added.
    private static final List<Subcommand> SUBCOMMANDS =
            List.of(
                    new Subcommand("build-image", (_, _) -> new BuildImageCommand()),
                    new Subcommand(
                            "list",
                            (machine, cancellation) -> ListCommand.spec(machine, cancellation)),
                    new Subcommand("scan", (_, cancellation) -> new ScanCommand(cancellation)),
                    new Subcommand(
                            "inspect",
                            (machine, cancellation) -> InspectCommand.spec(machine, cancellation)),
                    new Subcommand("plan", (_, cancellation) -> PlanCommand.spec(cancellation)),
                    new Subcommand(
                            "check-kernel", (machine, _) -> CheckKernelCommand.spec(machine)),
                    new Subcommand(
                            "check-firmware", (machine, _) -> new CheckFirmwareCommand(machine)));

    private final PrintWriter out;
    private final PrintWriter err;
    private final SystemRoot machine;

    Shell(PrintWriter out, PrintWriter err, SystemRoot machine) {
        this.out = out;
        this.err = err;
        this.machine = machine;
    }

    int run(String... args) {
        Cancellation cancellation = new Cancellation();
        try (var _ = CtrlC.cancels(cancellation)) {
            String[] words = args.length == 1 && args[0].equals(FROM_KERNEL) ? job() : args;
            return commandLine(cancellation, List.of(words)).execute(words);
        } catch (BootException | Error failure) { // picocli lets errors through
            return report(failure);
        }
    }

    /// The program with all of its commands.
    CommandLine complete() {
        return commandLine(new Cancellation(), List.copyOf(HELP));
    }

    private CommandLine commandLine(Cancellation cancellation, List<String> words) {
        CommandLine line = WebbootCommand.line(cancellation);
        boolean help = words.stream().anyMatch(HELP::contains);
        for (Subcommand command : SUBCOMMANDS) {
            if (help || words.contains(command.name())) {
                line.addSubcommand(command.name(), command.maker().make(machine, cancellation));
            }
        }
        return line.setOut(out)
                .setErr(err)
                // `-ssid @home` must not read a file called `home` as more options.
                .setExpandAtFiles(false)
                .setPosixClusteredShortOptionsAllowed(false)
                // A network may be called `scan`.
                .setAllowSubcommandsAsOptionParameters(true)
                .setUsageHelpAutoWidth(true)
                .setExecutionExceptionHandler((failure, _, _) -> report(failure))
                .setParameterExceptionHandler((failure, _) -> report(usage(failure)));
    }

    private String[] job() throws BootException {
        Optional<List<String>> words =
                SystemRoot.line(machine.proc("cmdline")).flatMap(KernelWords::job);
        return words.orElseThrow(() ->
                        new BootException(
                                Stage.USAGE,
                                "the kernel command line gives webboot no job",
                                "boot with webboot.args=\"DISTRO\", or type: webboot DISTRO"))
                .toArray(String[]::new);
    }

    private static BootException usage(CommandLine.ParameterException failure) {
        String help = failure.getCommandLine().getCommandSpec().qualifiedName() + " -help";
        if (failure instanceof CommandLine.UnmatchedArgumentException unmatched
                && unmatched.isUnknownOption()) {
            return new BootException(
                    Stage.USAGE,
                    "there is no option '%s'".formatted(unmatched.getUnmatched().getFirst()),
                    nearest(unmatched) + help,
                    failure);
        }
        return new BootException(Stage.USAGE, message(failure), help, failure);
    }

    /// The option that was meant, perhaps. picocli takes the words behind an unknown option for
    /// unknown options too.
    private static String nearest(CommandLine.UnmatchedArgumentException unmatched) {
        return unmatched.getSuggestions().stream()
                .filter(option -> !option.startsWith("--"))
                .findFirst()
                .map(option -> option + ", if that was meant; or ")
                .orElse("");
    }

    private static String message(CommandLine.ParameterException failure) {
        Throwable cause = failure.getCause();
        String said =
                cause instanceof CommandLine.TypeConversionException && cause.getMessage() != null
                        ? cause.getMessage().replace("is not an int", "is no number")
                        : String.valueOf(failure.getMessage());
        return failure.getArgSpec() instanceof CommandLine.Model.OptionSpec option
                        && said.startsWith("'")
                ? option.shortestName() + ": " + said
                : said;
    }

    private int report(Throwable failure) {
        return switch (failure) {
            case BootException known -> {
                String message = Printable.text(String.valueOf(known.getMessage()));
                err.println("webboot: [" + known.stage().label() + "] " + message);
                String lead = "  try: ";
                for (String advice : Printable.text(known.advice()).lines().toList()) {
                    err.println(lead + advice);
                    lead = "       ";
                }
                yield known.stage().exitCode();
            }
            default -> {
                err.println("webboot: internal error; please report what follows");
                err.print(Printable.trace(failure));
                yield INTERNAL_ERROR;
            }
        };
    }

    private record Subcommand(String name, Maker maker) {}

    private interface Maker {
        Object make(SystemRoot machine, Cancellation cancellation);
    }
}
