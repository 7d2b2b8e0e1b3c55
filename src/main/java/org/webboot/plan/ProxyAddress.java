package org.webboot.plan;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/// An HTTP proxy: `http://[user:password@]host:port`, or just `host:port`. What logs and messages
/// show of it has neither user nor password.
public final class ProxyAddress {
    private static final String HTTP = "http://";

    private final HostPort at;
    private final Optional<String> login;

    private ProxyAddress(HostPort at, Optional<String> login) {
        this.at = at;
        this.login = login;
    }

    /// @param text with `%40` for an `@` in a password, and so on
    /// @throws IllegalArgumentException with the reason, which repeats nothing of a password
    public static ProxyAddress parse(String text) {
        String rest = text.strip();
        int scheme = rest.indexOf("://");
        if (scheme >= 0) {
            if (!rest.regionMatches(true, 0, HTTP, 0, HTTP.length())) {
                throw new IllegalArgumentException(
                        "a proxy is spoken to in http; '%s' is not known to webboot"
                                .formatted(rest.substring(0, scheme)));
            }
            rest = rest.substring(HTTP.length());
        }
        // The last @: people write passwords with one as they are.
        int login = rest.lastIndexOf('@');
        String host = rest.substring(login + 1);
        if (host.endsWith("/")) {
            host = host.substring(0, host.length() - 1);
        }
        return new ProxyAddress(
                at(host),
                login < 0 ? Optional.empty() : Optional.of(decoded(rest.substring(0, login))));
    }

    /// What is none may be a login whose `@host` was forgotten: nothing of it is repeated.
    private static HostPort at(String host) {
        try {
            return HostPort.parse(host, 0);
        } catch (IllegalArgumentException _) {
            throw new IllegalArgumentException(
                    "a proxy is [http://][USER:PASSWORD@]HOST:PORT, and this has no such host, or no port between 1 and 65535");
        }
    }

    public HostPort at() {
        return at;
    }

    /// The value of `Proxy-Authorization`, RFC 7617; a secret.
    public Optional<String> authorization() {
        return login.map(pair ->
                "Basic "
                        + Base64.getEncoder()
                                .encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
    }

    /// RFC 3986 §2.1; a `%` that begins no escape stays.
    private static String decoded(String text) {
        byte[] in = text.getBytes(StandardCharsets.UTF_8);
        byte[] out = new byte[in.length];
        int length = 0;
        for (int i = 0; i < in.length; i++) {
            int high = i + 2 < in.length && in[i] == '%' ? Character.digit(in[i + 1], 16) : -1;
            int low = high < 0 ? -1 : Character.digit(in[i + 2], 16);
            if (low >= 0) {
                out[length++] = (byte) ((high << 4) | low);
                i += 2;
            } else {
                out[length++] = in[i];
            }
        }
        String pair = new String(out, 0, length, StandardCharsets.UTF_8);
        return pair.indexOf(':') < 0 ? pair + ":" : pair;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ProxyAddress that && at.equals(that.at) && login.equals(that.login);
    }

    @Override
    public int hashCode() {
        return at.hashCode();
    }

    @Override
    public String toString() {
        return HTTP + (login.isPresent() ? "***@" : "") + at;
    }
}
