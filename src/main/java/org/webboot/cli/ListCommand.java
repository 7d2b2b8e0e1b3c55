package org.webboot.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.webboot.catalog.Catalog;
import org.webboot.stage.BootException;
import org.webboot.stage.Stage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `webboot list`.
@Command(
        name = "list",
        sortOptions = false,
        description = "Show the distributions that webboot knows, or all that it knows of one")
final class ListCommand implements Callable<Integer> {
    @Option(
            names = {"-format", "--format"},
            paramLabel = "text|json",
            defaultValue = "text",
            description = "how to show them (default: ${DEFAULT-VALUE})")
    private String format = "text";

    @Option(
            names = {"-distros", "--distros"},
            paramLabel = "DIR",
            description = "entries of your own, for instance on a stick; may be repeated")
    private List<Path> distros = new ArrayList<>();

    @Option(
            names = {"-help", "--help", "-h"},
            usageHelp = true,
            description = "show this")
    boolean help;

    @Parameters(arity = "0..1", paramLabel = "NAME", description = "one of them")
    private @Nullable String name;

    @Spec private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws BootException {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        Catalog catalog = OwnEntries.catalog(distros);
        boolean json =
                switch (format) {
                    case "text" -> false;
                    case "json" -> true;
                    default ->
                            throw new BootException(
                                    Stage.USAGE,
                                    "-format: '%s' is not known".formatted(format),
                                    "text or json");
                };
        if (name != null) {
            var distro = catalog.find(name);
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
}
