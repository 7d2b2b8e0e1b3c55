package org.webboot.cli;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.webboot.os.Prefix;
import org.webboot.plan.Addressing;
import org.webboot.plan.FixedAddress;
import org.webboot.stage.BootException;
import org.webboot.stage.Stage;
import picocli.CommandLine.Model.OptionSpec;

/// The flags for networks without DHCP, and the [Addressing] that they make.
final class AddressOptions {
    private final OptionSpec ip =
            words("-ip", "--ip")
                    .paramLabel("ADDR/LEN")
                    .description(
                            "the interface's own address, IPv4 or IPv6, instead of asking for one;"
                                    + " several with commas")
                    .build();

    private final OptionSpec gateway =
            words("-gateway", "--gateway")
                    .paramLabel("ADDR")
                    .description("with -ip: the router; one of each IP version, with a comma")
                    .build();

    private final OptionSpec dns =
            words("-dns", "--dns")
                    .paramLabel("ADDR[,ADDR]")
                    .description("name servers to ask, instead of those that the network names")
                    .build();

    private final OptionSpec vlan =
            words("-vlan", "--vlan")
                    .paramLabel("ID")
                    .description("the network is 802.1Q VLAN ID of the interface")
                    .build();

    private static OptionSpec.Builder words(String name, String other) {
        return OptionSpec.builder(name, other).arity("1").type(String.class);
    }

    List<OptionSpec> all() {
        return List.of(ip, gateway, dns, vlan);
    }

    /// @throws BootException of stage USAGE for words that can't be meant
    Addressing value() throws BootException {
        List<Prefix> addresses = list("-ip", ip, Prefix::parse);
        List<InetAddress> gateways = list("-gateway", gateway, Prefix::literal);
        List<InetAddress> servers = list("-dns", dns, Prefix::literal);
        if (addresses.isEmpty() && !gateways.isEmpty()) {
            throw usage("-gateway: needs -ip beside it", "-ip 192.0.2.10/24 -gateway 192.0.2.1");
        }
        try {
            return new Addressing(
                    addresses.isEmpty()
                            ? Optional.empty()
                            : Optional.of(new FixedAddress(addresses, gateways)),
                    servers,
                    tag());
        } catch (IllegalArgumentException e) {
            throw usage(
                    String.valueOf(e.getMessage()),
                    "-ip 192.0.2.10/24 -gateway 192.0.2.1 -dns 192.0.2.53 -vlan 7");
        }
    }

    private Optional<Integer> tag() throws BootException {
        String typed = vlan.getValue();
        if (typed == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(Integer.valueOf(typed));
        } catch (NumberFormatException _) {
            throw usage("-vlan: '" + typed + "' is no number", "-vlan 7");
        }
    }

    private static <T> List<T> list(String name, OptionSpec option, Function<String, T> parser)
            throws BootException {
        String typed = option.getValue();
        List<T> values = new ArrayList<>();
        if (typed == null) {
            return values;
        }
        for (String word : typed.split(",", -1)) {
            try {
                values.add(parser.apply(word.strip()));
            } catch (IllegalArgumentException e) {
                throw usage(name + ": " + e.getMessage(), "webboot -help");
            }
        }
        return values;
    }

    private static BootException usage(String message, String advice) {
        return new BootException(Stage.USAGE, message, advice);
    }
}
