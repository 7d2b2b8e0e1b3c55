package org.webboot.os;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// The text of `/proc/net/if_inet6` and `/proc/net/ipv6_route`. (`java.net.NetworkInterface` says
/// nothing of duplicate address detection.) Lines of another shape are passed over.
public final class Ipv6Tables {
    private static final int RTF_REJECT = 0x0200;
    private static final int RTF_GATEWAY = 0x0002;
    private static final String NOWHERE = "0".repeat(32);

    private Ipv6Tables() {}

    /// `fe80000000000000506f55fffe5d7bd4 02 40 20 c0 vc`: address, index of the link, prefix
    /// length, scope, flags, name; numbers in hexadecimal.
    public static List<Ipv6Address> addresses(String text, String link) {
        List<Ipv6Address> addresses = new ArrayList<>();
        for (String[] words : rows(text, 6, link)) {
            Optional<Inet6Address> address = address(words[0]);
            Optional<Integer> length = number(words[2]);
            Optional<Integer> flags = number(words[4]);
            if (address.isPresent() && length.isPresent() && flags.isPresent()) {
                addresses.add(new Ipv6Address(address.get(), length.get(), flags.get()));
            }
        }
        return addresses;
    }

    /// Destination and its length, source and its length, next hop, metric, two counters, flags,
    /// link.
    public static List<Inet6Address> routers(String text, String link) {
        List<Inet6Address> routers = new ArrayList<>();
        for (String[] words : rows(text, 10, link)) {
            int flags = number(words[8]).orElse(0);
            if (words[0].equals(NOWHERE)
                    && words[1].equals("00")
                    && (flags & (RTF_GATEWAY | RTF_REJECT)) == RTF_GATEWAY) {
                address(words[4]).ifPresent(routers::add);
            }
        }
        return routers;
    }

    private static List<String[]> rows(String text, int columns, String link) {
        return text.lines()
                .map(line -> line.strip().split(" +"))
                .filter(words -> words.length == columns && words[columns - 1].equals(link))
                .toList();
    }

    private static Optional<Integer> number(String word) {
        try {
            return Optional.of(Integer.parseUnsignedInt(word, 16));
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }

    private static Optional<Inet6Address> address(String word) {
        try {
            byte[] bytes = HexFormat.of().parseHex(word);
            return InetAddress.getByAddress(bytes) instanceof Inet6Address address
                    ? Optional.of(address)
                    : Optional.empty();
        } catch (IllegalArgumentException | UnknownHostException _) {
            return Optional.empty();
        }
    }
}
