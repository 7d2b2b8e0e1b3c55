package org.webboot.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.webboot.plan.Proxies;
import org.webboot.plan.ProxyAddress;
import org.webboot.stage.BootException;
import org.webboot.stage.Stage;
import picocli.CommandLine.Model.OptionSpec;

/// `-proxy`, and what the environment says for everybody: `http_proxy`, `https_proxy`, `no_proxy`,
/// in small letters first, as curl has it.
final class ProxyOptions {
    private final OptionSpec proxy =
            Flags.words("-proxy", "--proxy")
                    .paramLabel("URL")
                    .description(
                            "go through this proxy, http://[user:password@]host:port;"
                                    + " none: not even through that of http_proxy, or of a"
                                    + " Wi-Fi profile")
                    .build();

    private final UnaryOperator<@Nullable String> environment;

    ProxyOptions(UnaryOperator<@Nullable String> environment) {
        this.environment = environment;
    }

    List<OptionSpec> all() {
        return List.of(proxy);
    }

    /// @throws BootException of stage USAGE for an address that is none; says nothing of a password
    Proxies proxies() throws BootException {
        String typed = proxy.getValue();
        if ("none".equals(typed)) {
            return Proxies.straight();
        }
        if (typed != null) {
            Optional<ProxyAddress> address = Optional.of(parse("-proxy", typed));
            return new Proxies(address, address, direct());
        }
        // Upper-case HTTP_PROXY is not heeded: a web server sets it from a request's header
        // (https://httpoxy.org).
        return new Proxies(address("http_proxy"), address("https_proxy", "HTTPS_PROXY"), direct());
    }

    private Optional<ProxyAddress> address(String... names) throws BootException {
        for (String name : names) {
            String value = environment.apply(name);
            if (value != null && !value.isBlank()) {
                return Optional.of(parse(name, value));
            }
        }
        return Optional.empty();
    }

    private List<String> direct() {
        String value = environment.apply("no_proxy");
        if (value == null) {
            value = environment.apply("NO_PROXY");
        }
        List<String> direct = new ArrayList<>();
        StringBuilder entry = new StringBuilder();
        for (char c : ((value == null ? "" : value) + ",").toCharArray()) {
            if (c != ',' && c != ' ') {
                entry.append(c);
            } else if (!entry.isEmpty()) {
                direct.add(entry.toString());
                entry.setLength(0);
            }
        }
        return direct;
    }

    // The cause is left out: nothing of the typed text but what the parser says is shown.
    private static ProxyAddress parse(String where, String text) throws BootException {
        try {
            return ProxyAddress.parse(text);
        } catch (IllegalArgumentException e) {
            throw new BootException(
                    Stage.USAGE,
                    where + ": " + e.getMessage(),
                    "http://host:port, or http://user:password@host:port");
        }
    }
}
