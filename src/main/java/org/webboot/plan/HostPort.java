package org.webboot.plan;

/// A host and a port as people write them: `host`, `host:123`, `10.0.0.1:123`, `[fd00::1]:123`,
/// `fd00::1`.
///
/// @param host a name or an address, without brackets
/// @param port 1 to 65535
public record HostPort(String host, int port) {
    /// Names, IPv4 and IPv6 addresses (with a zone): nothing that could be taken for another part
    /// of an address.
    private static final String ALLOWED = "-_.:%";

    /// @param port for a text that names none; 0: it must name one
    /// @throws IllegalArgumentException with the reason
    public static HostPort parse(String text, int port) {
        String host = text;
        String number = "";
        int colon = text.lastIndexOf(':');
        if (text.startsWith("[")) {
            int end = text.indexOf(']');
            String rest = text.substring(end + 1);
            if (end < 0 || !(rest.isEmpty() || rest.startsWith(":"))) {
                throw new IllegalArgumentException("'" + text + "' is no host:port");
            }
            host = text.substring(1, end);
            number = rest.isEmpty() ? "" : rest.substring(1);
        } else if (colon >= 0 && colon == text.indexOf(':')) {
            host = text.substring(0, colon);
            number = text.substring(colon + 1);
        }
        if (host.isEmpty() || !host.chars().allMatch(HostPort::allowed)) {
            throw new IllegalArgumentException("'" + text + "' names no host");
        }
        return new HostPort(host, number.isEmpty() ? required(text, port) : number(text, number));
    }

    private static boolean allowed(int c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || ALLOWED.indexOf(c) >= 0;
    }

    private static int required(String text, int port) {
        if (port == 0) {
            throw new IllegalArgumentException("'" + text + "' names no port: host:port");
        }
        return port;
    }

    private static int number(String text, String digits) {
        boolean plain = digits.length() <= 5 && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        int number = plain ? Integer.parseInt(digits) : 0;
        if (number < 1 || number > 65_535) {
            throw new IllegalArgumentException("'" + text + "' has no port between 1 and 65535");
        }
        return number;
    }

    @Override
    public String toString() {
        return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
    }
}
