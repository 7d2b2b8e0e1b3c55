package org.webboot.dhcp;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.webboot.codec.MalformedException;
import org.webboot.os.Prefix;
import org.webboot.os.Route;

/// What the bytes of options mean.
final class Values {
    private static final int ADDRESS = 4;
    private static final long INFINITE = 0xffff_ffffL;

    private Values() {}

    static Inet4Address address(byte[] value) throws MalformedException {
        need(value.length == ADDRESS, value);
        try {
            return (Inet4Address) InetAddress.getByAddress(value);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are an address", e);
        }
    }

    /// At least one address, each of a single host.
    static List<Inet4Address> addresses(byte[] value) throws MalformedException {
        need(value.length > 0 && value.length % ADDRESS == 0, value);
        List<Inet4Address> addresses = new ArrayList<>();
        for (int at = 0; at < value.length; at += ADDRESS) {
            Inet4Address address = address(Arrays.copyOfRange(value, at, at + ADDRESS));
            if (isHost(address)) {
                addresses.add(address);
            }
        }
        return addresses;
    }

    /// Whether the address can be that of one machine on the network.
    static boolean isHost(Inet4Address address) {
        int first = address.getAddress()[0] & 0xff;
        return first != 0 && first != 127 && first < 224;
    }

    /// The length of the prefix that a mask leaves.
    static int maskLength(byte[] value) throws MalformedException {
        need(value.length == ADDRESS, value);
        int mask = (int) number(value);
        int length = Integer.numberOfLeadingZeros(~mask);
        need(length == Integer.bitCount(mask) && length > 0, value);
        return length;
    }

    static int mtu(byte[] value) throws MalformedException {
        need(value.length == 2, value);
        int mtu = (int) number(value);
        need(mtu >= 68, value); // RFC 2132 §5.1
        return mtu;
    }

    /// Seconds; empty for what never ends (RFC 2131 §3.3).
    static Optional<Duration> seconds(byte[] value) throws MalformedException {
        need(value.length == 4, value);
        long seconds = number(value);
        return seconds == INFINITE ? Optional.empty() : Optional.of(Duration.ofSeconds(seconds));
    }

    /// Text for people: what isn't printable ASCII becomes `?`. Servers end it with NUL at times.
    static String text(byte[] value) {
        return new String(value, StandardCharsets.ISO_8859_1)
                .replaceAll("\0+$", "")
                .replaceAll("[^ -~]", "?");
    }

    /// Empty for the URN that says that there is none (RFC 8910 §2.1).
    static Optional<URI> portal(byte[] value) throws MalformedException {
        try {
            URI uri = new URI(line(value));
            if (uri.toString().equals("urn:ietf:params:capport:unrestricted")) {
                return Optional.empty();
            }
            need("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()), value);
            need(uri.getHost() != null, value);
            return Optional.of(uri);
        } catch (URISyntaxException _) {
            throw new MalformedException("no address of a portal: " + text(value), 0);
        }
    }

    /// Some text; several servers end it with a newline.
    static String line(byte[] value) throws MalformedException {
        int length = value.length;
        while (length > 0 && value[length - 1] >= 0 && value[length - 1] <= ' ') {
            length--;
        }
        String line = text(Arrays.copyOf(value, length)).strip();
        need(!line.isEmpty(), value);
        return line;
    }

    /// RFC 8925 §3.4: V6ONLY_WAIT, at least MIN_V6ONLY_WAIT.
    static Duration ipv6OnlyWait(byte[] value) throws MalformedException {
        need(value.length == 4, value);
        return Duration.ofSeconds(Math.max(number(value), 300));
    }

    /// RFC 3442: prefix length, as many bytes of the destination as matter, gateway (0.0.0.0: on
    /// the link).
    static List<Route> routes(byte[] value) throws MalformedException {
        List<Route> routes = new ArrayList<>();
        int at = 0;
        while (at < value.length) {
            int width = value[at] & 0xff;
            int bytes = (width + 7) / 8;
            int next = at + 1 + bytes + ADDRESS;
            need(width <= 32 && next <= value.length, value);
            byte[] to = Arrays.copyOf(Arrays.copyOfRange(value, at + 1, at + 1 + bytes), ADDRESS);
            Inet4Address gateway = address(Arrays.copyOfRange(value, next - ADDRESS, next));
            need(gateway.isAnyLocalAddress() || isHost(gateway), value);
            routes.add(
                    new Route(
                            new Prefix(address(to), width).network(),
                            Optional.<InetAddress>of(gateway).filter(g -> !g.isAnyLocalAddress())));
            at = next;
        }
        need(!routes.isEmpty(), value);
        return routes;
    }

    private static long number(byte[] value) {
        long number = 0;
        for (byte b : value) {
            number = number << 8 | (b & 0xff);
        }
        return number;
    }

    private static void need(boolean condition, byte[] value) throws MalformedException {
        if (!condition) {
            throw new MalformedException("a value of " + value.length + " bytes makes no sense", 0);
        }
    }
}
