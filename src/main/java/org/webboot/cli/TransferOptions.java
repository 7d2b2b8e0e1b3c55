package org.webboot.cli;

import static org.webboot.cli.Flags.words;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.webboot.fetch.HttpOptions;
import org.webboot.plan.Durations;
import org.webboot.plan.Proxies;
import org.webboot.stage.BootException;
import org.webboot.stage.Stage;
import picocli.CommandLine.Model.OptionSpec;

/// The flags about talking to servers.
final class TransferOptions {
    private final OptionSpec caFile =
            words("-ca-file", "--ca-file")
                    .type(Path.class)
                    .paramLabel("FILE")
                    .description("PEM certificates to trust for https, beside the usual ones")
                    .build();

    private final OptionSpec timeout =
            words("-timeout", "--timeout")
                    .paramLabel("30s")
                    .defaultValue("30s")
                    .description("limit for each wait on the network (default: ${DEFAULT-VALUE})")
                    .build();

    private final OptionSpec retries =
            words("-retry", "--retry")
                    .type(int.class)
                    .paramLabel("N")
                    .defaultValue("5")
                    .description(
                            "how often a broken transfer is taken up again (default:"
                                    + " ${DEFAULT-VALUE})")
                    .build();

    private final ProxyOptions proxy = new ProxyOptions(System::getenv);

    List<OptionSpec> all() {
        List<OptionSpec> all = new ArrayList<>(List.of(caFile, timeout, retries));
        all.addAll(proxy.all());
        return all;
    }

    Optional<Path> caFile() {
        return Optional.ofNullable(caFile.getValue());
    }

    Duration limit() throws BootException {
        String typed = timeout.getValue();
        Duration limit;
        try {
            limit = Durations.parse(typed);
        } catch (IllegalArgumentException e) {
            throw new BootException(Stage.USAGE, "-timeout: " + e.getMessage(), "webboot -help", e);
        }
        if (limit.isZero()) {
            throw new BootException(Stage.USAGE, "-timeout: must be more than nothing", "30s");
        }
        return limit;
    }

    int attempts() throws BootException {
        int typed = retries.getValue();
        if (typed < 0 || typed > 1000) {
            throw new BootException(
                    Stage.USAGE, "-retry: " + typed + " is not between 0 and 1000", "-retry 5");
        }
        return typed;
    }

    Proxies proxies() throws BootException {
        return proxy.proxies();
    }

    /// With nothing to trust but what is typed and the usual.
    HttpOptions options() throws BootException {
        return new HttpOptions(
                limit(),
                attempts(),
                caFile().stream().toList(),
                new Version().getVersion()[0],
                proxies());
    }
}
