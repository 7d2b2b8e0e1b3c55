package org.webboot.cli;

import java.util.List;
import java.util.Optional;
import org.webboot.os.SystemRoot;
import org.webboot.plan.KernelWords;
import org.webboot.plan.TimeSource;
import org.webboot.stage.BootException;
import org.webboot.stage.Stage;
import picocli.CommandLine.Model.OptionSpec;

/// `-ntp`, and the kernel command line's `webboot.ntp=`, which says the same for every run.
final class ClockOptions {
    private static final String WORD = "webboot.ntp";

    private final OptionSpec ntp =
            BootOptions.words("-ntp", "--ntp")
                    .paramLabel("HOST[,HOST]")
                    .description(
                            "ask these servers for the time (default: those that DHCP names, else"
                                    + " debian.pool.ntp.org); none: nobody")
                    .build();

    private final SystemRoot machine;

    ClockOptions(SystemRoot machine) {
        this.machine = machine;
    }

    List<OptionSpec> all() {
        return List.of(ntp);
    }

    /// @throws BootException of stage USAGE for what names no servers
    TimeSource source() throws BootException {
        String typed = ntp.getValue();
        Optional<String> word = typed == null ? word() : Optional.empty();
        if (typed == null && word.isEmpty()) {
            return new TimeSource.Automatic();
        }
        try {
            return TimeSource.parse(typed == null ? word.orElseThrow() : typed);
        } catch (IllegalArgumentException e) {
            throw new BootException(
                    Stage.USAGE,
                    (typed == null ? WORD : "-ntp") + ": " + e.getMessage(),
                    "-ntp time.example.org,10.0.0.1, or -ntp none",
                    e);
        }
    }

    private Optional<String> word() {
        return SystemRoot.line(machine.proc("cmdline")).stream()
                .flatMap(line -> KernelWords.forKernel(line).stream())
                .flatMap(word -> KernelWords.value(word, WORD).stream())
                .reduce((_, last) -> last);
    }
}
