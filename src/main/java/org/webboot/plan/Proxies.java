package org.webboot.plan;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Which way requests go out.
///
/// @param http for `http:` addresses
/// @param https for `https:` addresses
/// @param direct what needs no proxy, as `no_proxy` has it: `*`, `host`, `.domain` or `domain`
///   (with everything below it)
public record Proxies(
        Optional<ProxyAddress> http, Optional<ProxyAddress> https, List<String> direct) {
    private static final String EVERYTHING = "*";

    public Proxies {
        direct = List.copyOf(direct);
    }

    public static Proxies none() {
        return new Proxies(Optional.empty(), Optional.empty(), List.of());
    }

    /// Straight on, whatever anybody else says.
    public static Proxies straight() {
        return new Proxies(Optional.empty(), Optional.empty(), List.of(EVERYTHING));
    }

    /// These, or where nobody has said anything the network's own.
    public Proxies or(ProxyAddress networks) {
        boolean said = http.isPresent() || https.isPresent() || direct.contains(EVERYTHING);
        Optional<ProxyAddress> its = Optional.of(networks);
        return said ? this : new Proxies(its, its, direct);
    }

    /// The proxy on the way to a server; empty: straight on.
    public Optional<ProxyAddress> to(boolean secure, String host) {
        Optional<ProxyAddress> proxy = secure ? https : http;
        return proxy.isEmpty() || isDirect(bare(host)) ? Optional.empty() : proxy;
    }

    /// An IPv6 address may stand in brackets.
    private static String bare(String host) {
        String lower = host.toLowerCase(Locale.ROOT);
        return lower.startsWith("[") && lower.endsWith("]")
                ? lower.substring(1, lower.length() - 1)
                : lower;
    }

    private boolean isDirect(String host) {
        for (String entry : direct) {
            String domain = bare(entry);
            if (domain.startsWith(".")) {
                domain = domain.substring(1);
            }
            if (domain.equals(EVERYTHING) || host.equals(domain) || host.endsWith("." + domain)) {
                return true;
            }
        }
        return false;
    }
}
