package org.webboot.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.webboot.boot.Boot;
import org.webboot.boot.Outlook;
import org.webboot.os.Time;
import org.webboot.plan.ByteSize;
import org.webboot.plan.Plan;
import org.webboot.stage.BootException;
import org.webboot.stage.Cancellation;
import org.webboot.stage.Printable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/// `webboot plan [flags] DISTRO|URL|FILE|local`: everything up to the download, and the verdict.
final class PlanCommand implements Callable<Integer> {
    private static final int NEGATIVE = 1;

    private final BootOptions options = new BootOptions();
    private final Format format = new Format();
    private final PositionalParamSpec target =
            PositionalParamSpec.builder()
                    .index("0")
                    .arity("1")
                    .required(true)
                    .type(String.class)
                    .paramLabel("DISTRO|URL|FILE|local")
                    .description("what would be booted")
                    .build();
    private final CommandSpec spec = CommandSpec.wrapWithoutInspection(this);
    private final Cancellation cancellation;

    private PlanCommand(Cancellation cancellation) {
        this.cancellation = cancellation;
    }

    static CommandSpec spec(Cancellation cancellation) {
        return new PlanCommand(cancellation).described();
    }

    private CommandSpec described() {
        spec.name("plan");
        spec.addOption(Flags.help());
        spec.addOption(format.option());
        options.all().forEach(spec::addOption);
        spec.addPositional(target);
        spec.usageMessage()
                .sortOptions(false)
                .description(
                        "Say whether it would boot on this machine, and how, before anything is"
                                + " fetched. Takes the flags of `webboot DISTRO`.")
                .footer("", "Exit codes: 0 green or amber, 1 red; others as `webboot -help` says");
        return spec;
    }

    @Override
    public Integer call() throws BootException {
        boolean json = format.isJson();
        PrintWriter out = spec.commandLine().getOut();
        Time time = Time.system();
        // What is told on the way must not get between the lines of the answer.
        var reporter =
                new TerminalReporter(
                        spec.commandLine().getErr(), Terminal.isOne(), options.verbose(), time);
        MachineRooms rooms = new MachineRooms(reporter, cancellation);
        rooms.raiseClock();
        Plan plan = options.plan(target.getValue());
        Outlook outlook = new Boot(rooms, reporter, cancellation, time).plan(plan);
        if (json) {
            out.println(Json.write(VerdictJson.of(outlook)));
        } else {
            lines(outlook).forEach(out::println);
        }
        return outlook.verdict().letsPass(plan.handing().ignored()) ? 0 : NEGATIVE;
    }

    private static List<String> lines(Outlook outlook) {
        List<String> lines = new ArrayList<>();
        lines.add("image        " + outlook.release().title());
        lines.add(
                "from         %s, %s (%d bytes)"
                        .formatted(
                                outlook.release().source(),
                                new ByteSize(outlook.release().bytes()),
                                outlook.release().bytes()));
        outlook.preview().ifPresent(preview -> lines.addAll(preview.lines()));
        lines.replaceAll(Printable::text);
        lines.addAll(new VerdictText(Terminal.hasColours()).lines(outlook.verdict()));
        return lines;
    }
}
