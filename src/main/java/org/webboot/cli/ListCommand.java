package org.webboot.cli;

import java.io.PrintWriter;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.webboot.catalog.Catalog;
import org.webboot.catalog.Distro;
import org.webboot.stage.BootException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `webboot list`.
@Command(name = "list", description = "Show the distributions that webboot knows")
final class ListCommand implements Callable<Integer> {
    @Option(
            names = {"-help", "--help", "-h"},
            usageHelp = true,
            description = "show this")
    boolean help;

    @Spec private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws BootException {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        for (Distro distro : Catalog.shipped().all()) {
            out.println("%-12s %s".formatted(distro.name(), distro.title()));
            if (distro.editions().keySet().size() > 1) {
                out.println(
                        "%-12s %s:EDITION with %s"
                                .formatted(
                                        "",
                                        distro.name(),
                                        String.join(", ", distro.editions().keySet())));
            }
        }
        out.println();
        out.println(
                "Each is booted if its vendor's signature or the catalog's digest proves it; else"
                        + " it needs -sha256 HEX, or -allow-unverified.");
        return 0;
    }
}
