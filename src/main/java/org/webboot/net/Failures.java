package org.webboot.net;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.webboot.dhcp.Outcome;
import org.webboot.os.Errno;
import org.webboot.os.ErrnoException;
import org.webboot.os.Link;
import org.webboot.os.MacAddress;
import org.webboot.os.Prefix;
import org.webboot.stage.BootException;
import org.webboot.stage.Stage;

/// What can go wrong on the way to a network, in words.
final class Failures {
    private Failures() {}

    static BootException noneFits(List<Link> all, Choice choice, Duration waited) {
        String within = " within " + Spans.text(waited);
        List<Link> others = all.stream().filter(l -> l.type() != Link.LOOPBACK).toList();
        if (others.isEmpty()) {
            return failure(
                    "no network interface appeared" + within,
                    "the card's driver or its firmware may be missing: look for them in dmesg and"
                            + " lspci -k, and add the driver to the image or the kernel");
        }
        if (choice.wanted().isPresent()) {
            return failure(
                    "no %sinterface matches '%s'%s; there are: %s"
                            .formatted(
                                    choice.radio() ? "" : "Ethernet ",
                                    choice.wanted().get(),
                                    within,
                                    listed(others)),
                    "give one of these names with -interface, or leave it out");
        }
        return failure(
                "no %snetwork interface appeared%s; there are: %s"
                        .formatted(choice.radio() ? "" : "wired ", within, listed(others)),
                choice.radio()
                        ? "virtual interfaces are only taken by name, with -interface; for a card"
                                + " that is missing here, look in dmesg for its driver and firmware"
                        : "wireless and virtual interfaces are only taken by name, with"
                                + " -interface; for a wired card that is missing here, look in"
                                + " dmesg for its driver");
    }

    static BootException noCarrier(List<Link> candidates, Duration waited) {
        boolean wireless = candidates.stream().allMatch(Link::wireless);
        return failure(
                "no carrier within %s on %s".formatted(Spans.text(waited), listed(candidates)),
                wireless
                        ? "name the Wi-Fi network with -ssid, or use a cable"
                        : "check the cable at both ends and whether the switch is on; a longer"
                                + " -timeout helps where the link takes long to come up");
    }

    static BootException cannotRaise(Link link, ErrnoException cause) {
        return failure(
                link.name() + " can't be set up: " + cause.getMessage(),
                cause.errno() == Errno.EPERM
                        ? "run webboot as root"
                        : "the card's firmware may be missing: look in dmesg",
                cause);
    }

    static BootException unreadable(IOException cause) {
        return failure(
                "the network interfaces can't be listed: " + cause,
                "see that sysfs is mounted on /sys",
                cause);
    }

    static BootException interrupted() {
        return new BootException(
                Stage.CANCELLED, "interrupted", "start webboot again when you are ready");
    }

    static BootException noPackets(Link link, ErrnoException cause) {
        String message = link.name() + ": asking for an address failed: " + cause.getMessage();
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

    static BootException silence(Link link, Outcome.Silence silence) {
        Outcome.Tally tally = silence.tally();
        String sent =
                "%d DISCOVER%s".formatted(tally.discovers(), tally.discovers() == 1 ? "" : "s");
        if (tally.requests() > 0) {
            sent += ", %d REQUEST%s".formatted(tally.requests(), tally.requests() == 1 ? "" : "s");
        }
        String heard =
                tally.malformed() == 0
                        ? ""
                        : "; %d malformed packets were ignored".formatted(tally.malformed());
        String what = tally.replies() == 0 ? "no DHCP server answered" : "no server gave a lease";
        return failure(
                "%s: %s within %s (%s sent%s)"
                        .formatted(link.name(), what, Spans.text(silence.waited()), sent, heard),
                "check that this network has a DHCP server; a switch that is slow to forward"
                        + " (spanning tree) needs a longer -timeout; without a server, give"
                        + " addresses with -ip, -gateway and -dns");
    }

    static BootException noIpv6(Link link, Duration waited) {
        return failure(
                "%s: no IPv6 router gave an address within %s"
                        .formatted(link.name(), Spans.text(waited)),
                "check that this network has IPv6, or let webboot ask for IPv4 too (without"
                        + " -dhcp4=false)");
    }

    /// There were two ways, and nothing came of either.
    static BootException neither(BootException one, BootException other) {
        return failure(
                one.getMessage() + "; " + other.getMessage(),
                Stream.of(one.advice(), other.advice())
                        .distinct()
                        .collect(Collectors.joining("\n")),
                one);
    }

    /// @param failures of each interface that was tried, at least one
    /// @param dead candidates that never had a carrier
    static BootException all(List<BootException> failures, List<Link> dead) {
        if (failures.size() == 1 && dead.isEmpty()) {
            return failures.getFirst();
        }
        Stream<String> tried = failures.stream().map(BootException::getMessage);
        Stream<String> silent = dead.stream().map(link -> link.name() + ": no carrier");
        return failure(
                Stream.concat(tried, silent).collect(Collectors.joining("; ")),
                failures.stream()
                        .map(BootException::advice)
                        .distinct()
                        .collect(Collectors.joining("\n")),
                failures.getLast());
    }

    static BootException noVlan(Link link, int id, ErrnoException cause) {
        return failure(
                "%s: VLAN %d can't be made: %s".formatted(link.name(), id, cause.getMessage()),
                switch (cause.errno()) {
                    case Errno.EOPNOTSUPP ->
                            "the kernel has no VLANs: load the module 8021q or build it with"
                                    + " CONFIG_VLAN_8021Q";
                    case Errno.EPERM -> "run webboot as root";
                    default -> "look in dmesg what the driver says";
                },
                cause);
    }

    static BootException addressInUse(Link link, Prefix address, MacAddress by) {
        return failure(
                "%s: address %s is in use by %s"
                        .formatted(link.name(), address.address().getHostAddress(), by),
                "give another address with -ip");
    }

    static BootException refused(Link link, Outcome.Refused refused) {
        String reason = refused.reason().isEmpty() ? "" : " ('" + refused.reason() + "')";
        return failure(
                "%s: DHCP server %s offered an address and refused it, %d times%s"
                        .formatted(
                                link.name(),
                                refused.server().getHostAddress(),
                                refused.naks(),
                                reason),
                "two DHCP servers may contradict each other, or the server's pool is exhausted:"
                        + " see its log for "
                        + link.mac().map(Object::toString).orElse(link.name()));
    }

    static BootException taken(Link link, Outcome.Taken taken) {
        return failure(
                "%s: %d addresses that DHCP granted were in use already, the last one, %s, by %s"
                        .formatted(
                                link.name(),
                                taken.times(),
                                taken.address().getHostAddress(),
                                taken.by()),
                "find the machine with that hardware address: it answers for addresses of the"
                        + " DHCP server's pool; or give a free address with -ip");
    }

    static BootException cannotConfigure(Link link, ErrnoException cause) {
        return failure(
                link.name() + ": the address can't be set: " + cause.getMessage(),
                cause.errno() == Errno.EPERM
                        ? "run webboot as root"
                        : "start again with -verbose to see the lease, whose server may be"
                                + " misconfigured; for -ip and -gateway, see that the gateway is"
                                + " in the address's network",
                cause);
    }

    private static String listed(List<Link> links) {
        return links.stream().map(Link::toString).collect(Collectors.joining(", "));
    }

    private static BootException failure(String message, String advice) {
        return new BootException(Stage.NETWORK, message, advice);
    }

    private static BootException failure(String message, String advice, Throwable cause) {
        return new BootException(Stage.NETWORK, message, advice, cause);
    }
}
