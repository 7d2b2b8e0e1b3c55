package org.webboot.cli;

import java.util.concurrent.Callable;
import org.webboot.stage.BootException;
import org.webboot.stage.Cancellation;
import org.webboot.stage.Stage;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/// `webboot [flags] DISTRO|URL|FILE|local`. Without annotations, as [BootOptions].
final class WebbootCommand implements Callable<Integer> {
    private final BootOptions options = new BootOptions();

    private final PositionalParamSpec target =
            PositionalParamSpec.builder()
                    .index("0")
                    .arity("0..1")
                    .type(String.class)
                    .paramLabel("DISTRO|URL|FILE|local")
                    .description("what to boot; `webboot list` shows the distributions")
                    .build();

    private final CommandSpec spec = CommandSpec.wrapWithoutInspection(this);
    private final Cancellation cancellation;

    private WebbootCommand(Cancellation cancellation) {
        this.cancellation = cancellation;
    }

    static CommandLine line(Cancellation cancellation) {
        CommandSpec spec = new WebbootCommand(cancellation).described();
        return new CommandLine(spec);
    }

    private CommandSpec described() {
        spec.name("webboot").versionProvider(new Version());
        spec.addOption(Flags.help());
        spec.addOption(
                OptionSpec.builder("-version", "--version")
                        .type(boolean.class)
                        .arity("0")
                        .versionHelp(true)
                        .description("show version and build")
                        .build());
        options.all().forEach(spec::addOption);
        spec.addPositional(target);
        spec.usageMessage()
                .sortOptions(false)
                .synopsisHeading("Usage: ")
                .customSynopsis(
                        "webboot [flags] DISTRO|URL|FILE|local",
                        "       webboot plan|build-image|list|scan|inspect|check-kernel|check-firmware ...")
                .description(
                        "%nBoots a live Linux system out of memory: fetches its ISO into the window"
                                + " that memmap= set aside, checks it, and hands the machine over to"
                                + " it.%n")
                .footerHeading("%nExamples:%n")
                .footer(
                        "  webboot -ssid 'my home' ubuntu             over Wi-Fi; asks for the passphrase",
                        "  webboot scan                               the Wi-Fi networks that are here",
                        "  webboot debian                             over a cable",
                        "  webboot -sha256 HEX https://host/some.iso  any live ISO of a known family",
                        "  webboot -dhcp4=false -dhcp6=false local    the ISO that the image carries",
                        "  webboot -dryrun -allow-unverified debian   everything but the jump",
                        "  webboot plan debian                        would it boot here?",
                        "  webboot inspect some.iso                   what webboot would do with it",
                        "",
                        "Exit codes: 0 done, 1 a negative verdict, 2 usage or unreadable input,",
                        "  10 network, 11 catalog, 12 memory, 13 fetch, 14 verify, 15 ISO,",
                        "  16 handover, 17 kexec, 70 internal error, 130 cancelled");
        return spec;
    }

    @Override
    public Integer call() throws BootException {
        String wanted = target.getValue();
        if (wanted == null) {
            throw new BootException(
                    Stage.USAGE,
                    "nothing to boot was named",
                    "webboot debian, webboot https://host/some.iso, webboot local, or webboot"
                            + " -help");
        }
        CommandLine line = spec.commandLine();
        return new BootRun(line.getOut(), cancellation)
                .boot(options.plan(wanted), options.verbose());
    }
}
