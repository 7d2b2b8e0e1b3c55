package org.webboot.cli;

import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.webboot.catalog.Catalog;
import org.webboot.fetch.HttpDocuments;
import org.webboot.os.SystemRoot;
import org.webboot.os.Time;
import org.webboot.stage.BootException;
import org.webboot.stage.Cancellation;
import org.webboot.stage.Reporter;
import org.webboot.verify.Keys;
import org.webboot.verify.SignedFile;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/// `webboot list`: asks nobody, unless an entry from an address is to be among them.
final class ListCommand implements Callable<Integer> {
    private final Format format = new Format();
    private final DistrosOptions distros = new DistrosOptions();
    private final TransferOptions transfer = new TransferOptions();
    private final PositionalParamSpec name =
            PositionalParamSpec.builder()
                    .index("0")
                    .arity("0..1")
                    .type(String.class)
                    .paramLabel("NAME")
                    .description("one of them")
                    .build();
    private final CommandSpec spec = CommandSpec.wrapWithoutInspection(this);
    private final SystemRoot machine;
    private final Cancellation cancellation;

    private ListCommand(SystemRoot machine, Cancellation cancellation) {
        this.machine = machine;
        this.cancellation = cancellation;
    }

    static CommandSpec spec(SystemRoot machine, Cancellation cancellation) {
        return new ListCommand(machine, cancellation).described();
    }

    private CommandSpec described() {
        spec.name("list");
        spec.addOption(Flags.help());
        spec.addOption(format.option());
        distros.all().forEach(spec::addOption);
        transfer.all().forEach(spec::addOption);
        spec.addPositional(name);
        spec.usageMessage()
                .sortOptions(false)
                .description(
                        "Show the distributions that webboot knows, or all that it knows of one.");
        return spec;
    }

    @Override
    public Integer call() throws BootException {
        boolean json = format.isJson();
        PrintWriter out = spec.commandLine().getOut();
        Catalog catalog = OwnEntries.catalog(distros.value(), this::web);
        Optional<String> one = Optional.ofNullable(name.getValue());
        if (one.isPresent()) {
            var distro = catalog.find(one.get());
            if (json) {
                out.println(Json.write(DistroTable.json(distro)));
            } else {
                DistroTable.details(distro).forEach(out::println);
            }
        } else if (json) {
            out.println(Json.write(catalog.all().stream().map(DistroTable::json).toList()));
        } else {
            DistroTable.lines(catalog.all()).forEach(out::println);
        }
        return 0;
    }

    /// What is told on the way must not get between the lines of the answer.
    private SignedFile web() throws BootException {
        Time time = Time.system();
        Reporter reporter =
                new TerminalReporter(spec.commandLine().getErr(), Terminal.isOne(), false, time);
        HttpDocuments documents =
                new HttpDocuments(transfer.options(), time, reporter, cancellation);
        return new SignedFile(
                new Keys(machine.path().resolve(Keys.CARRIED), documents), time, reporter);
    }
}
