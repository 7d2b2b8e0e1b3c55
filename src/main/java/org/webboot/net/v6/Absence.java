package org.webboot.net.v6;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.webboot.dhcp.v6.Outcome;
import org.webboot.os.Errno;
import org.webboot.os.ErrnoException;
import org.webboot.os.IpText;
import org.webboot.os.Ipv6Address;
import org.webboot.os.Link;
import org.webboot.stage.BootException;
import org.webboot.stage.Stage;

/// Why there is no IPv6, in words.
final class Absence {
    private Absence() {}

    static BootException unsupported(Link link) {
        return failure(
                link.name() + ": the kernel has no IPv6 (there is no /proc/sys/net/ipv6)",
                "start it without ipv6.disable=1; or give -dhcp6=false, on a network with IPv4");
    }

    static BootException noPackets(Link link, ErrnoException cause) {
        String message = link.name() + ": asking IPv6 routers failed: " + cause.getMessage();
        return switch (cause.errno()) {
            case Errno.EAFNOSUPPORT ->
                    failure(
                            message,
                            "the kernel has no packet sockets: load the module af_packet or build"
                                    + " it with CONFIG_PACKET",
                            cause);
            case Errno.EPERM -> failure(message, "run webboot as root", cause);
            default ->
                    failure(
                            message,
                            "the interface went down or away: check cable and adapter, and dmesg",
                            cause);
        };
    }

    static BootException broken(Link link, IOException cause) {
        return failure(
                link.name() + ": IPv6 failed: " + cause.getMessage(),
                "see that the loopback interface is up before webboot starts (ip link set lo up) and"
                        + " that no other DHCPv6 client runs (port 546); or give -dhcp6=false",
                cause);
    }

    static BootException cannotApply(Link link, ErrnoException cause) {
        return failure(
                "%s: the address of the DHCPv6 server can't be set: %s"
                        .formatted(link.name(), cause.getMessage()),
                cause.errno() == Errno.EPERM
                        ? "run webboot as root"
                        : "start again with -verbose to see the lease; its server may be"
                                + " misconfigured",
                cause);
    }

    static BootException duplicate(Link link, Ipv6Address own) {
        return failure(
                "%s: another machine on this link has its IPv6 address %s already"
                        .formatted(link.name(), IpText.of(own.address())),
                "two cards with one hardware address (%s), often two copies of a virtual machine:"
                                .formatted(link.mac().map(Object::toString).orElse("unknown"))
                        + " change one");
    }

    static BootException noLinkLocal(Link link, Duration waited) {
        return failure(
                "%s: the kernel made no usable link-local IPv6 address within %s"
                        .formatted(link.name(), text(waited)),
                "check that net.ipv6.conf.%s.addr_gen_mode is 0".formatted(link.name()));
    }

    static BootException noRouter(Link link, Duration waited, Routers routers) {
        String ignored =
                routers.malformed() == 0
                        ? ""
                        : "; %d malformed advertisements were ignored"
                                .formatted(routers.malformed());
        return failure(
                "%s: no IPv6 router announced itself within %s (%d solicitations sent%s)"
                        .formatted(link.name(), text(waited), routers.sent(), ignored),
                "this network may have IPv4 alone; else see that its router sends router"
                        + " advertisements");
    }

    static BootException nothingAnnounced(Link link, List<RouterAdvertisement> heard) {
        return failure(
                "%s: the router %s announces neither a /64 prefix to make addresses of nor DHCPv6"
                        .formatted(link.name(), IpText.of(heard.getFirst().router())),
                "see the router's settings for IPv6 on this network (flags A and M)");
    }

    static BootException noAddress(Link link, Duration waited) {
        return failure(
                "%s: the kernel made no address of the router's prefix within %s"
                        .formatted(link.name(), text(waited)),
                "another machine may have the same address: see dmesg for duplicate address");
    }

    static BootException noWayOut(Link link, Ipv6Network network) {
        return failure(
                "%s has the IPv6 address %s, but no router that leads out of the network"
                        .formatted(link.name(), network.addresses().getFirst()),
                "see that the router announces itself as a default router (a lifetime above 0)");
    }

    static BootException noLease(Link link, RouterAdvertisement router, Outcome outcome) {
        String who =
                "%s: the router %s sends us to DHCPv6"
                        .formatted(link.name(), IpText.of(router.router()));
        return switch (outcome) {
            case Outcome.Nothing(Duration waited, Outcome.Tally tally, var refusal) ->
                    failure(
                            refusal.map(r -> who + ", and server " + r)
                                    .orElseGet(() ->
                                            "%s, but no server answered within %s (%d messages sent%s)"
                                                    .formatted(
                                                            who,
                                                            text(waited),
                                                            tally.sent(),
                                                            tally.malformed() == 0
                                                                    ? ""
                                                                    : "; "
                                                                            + tally.malformed()
                                                                            + " malformed ones were ignored")),
                            "see the DHCPv6 server's pools and log for "
                                    + link.mac().map(Object::toString).orElse(link.name()));
            case Outcome.Taken(int declines) ->
                    failure(
                            "%s, but every address that it gave was in use already, %d times"
                                    .formatted(who, declines),
                            "the server's pool holds addresses that machines were given by hand:"
                                    + " change one of them");
            case Outcome.Leased _, Outcome.Informed _ ->
                    failure(who + ", and the addresses were lost again", "see dmesg");
        };
    }

    static BootException interrupted() {
        return new BootException(
                Stage.CANCELLED, "interrupted", "start webboot again when you are ready");
    }

    static String text(Duration span) {
        return "%.1f s".formatted(span.toMillis() / 1000.0).replace(".0 s", " s");
    }

    private static BootException failure(String message, String advice) {
        return new BootException(Stage.NETWORK, message, advice);
    }

    private static BootException failure(String message, String advice, Throwable cause) {
        return new BootException(Stage.NETWORK, message, advice, cause);
    }
}
