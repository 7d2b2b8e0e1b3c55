package org.webboot.net;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.webboot.dhcp.Outcome;
import org.webboot.os.Errno;
import org.webboot.os.ErrnoException;
import org.webboot.os.Link;
import org.webboot.stage.BootException;
import org.webboot.stage.Stage;

/// What can go wrong on the way to a network, in words.
final class Failures {
    private Failures() {}

    static BootException noneFits(List<Link> all, Optional<Pattern> wanted, Duration waited) {
        String within = " within " + Spans.text(waited);
        List<Link> others = all.stream().filter(l -> l.type() != Link.LOOPBACK).toList();
        if (others.isEmpty()) {
            return failure(
                    "no network interface appeared" + within,
                    "the card's driver or its firmware may be missing: look for them in dmesg and"
                            + " lspci -k, and add the driver to the image or the kernel");
        }
        if (wanted.isPresent()) {
            return failure(
                    "no Ethernet interface matches '%s'%s; there are: %s"
                            .formatted(wanted.get(), within, listed(others)),
                    "give one of these names with -interface, or leave it out");
        }
        return failure(
                "no wired network interface appeared%s; there are: %s"
                        .formatted(within, listed(others)),
                "wireless and virtual interfaces are only taken by name, with -interface; for a"
                        + " wired card that is missing here, look in dmesg for its driver");
    }

    static BootException noCarrier(List<Link> candidates, Duration waited) {
        boolean wireless = candidates.stream().allMatch(Link::wireless);
        return failure(
                "no carrier within %s on %s".formatted(Spans.text(waited), listed(candidates)),
                wireless
                        ? "this version joins no Wi-Fi network by itself: use a cable, or join"
                                + " the network before webboot is started"
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

    /// @param others links with a carrier that were not tried
    static BootException silence(Link link, Outcome.Silence silence, List<Link> others) {
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
        String advice =
                "check that this network has a DHCP server; a switch that is slow to forward"
                        + " (spanning tree) needs a longer -timeout";
        if (!others.isEmpty()) {
            advice +=
                    others.stream()
                                    .map(Link::name)
                                    .collect(
                                            Collectors.joining(
                                                    ", ",
                                                    "\nother interfaces with a carrier: ",
                                                    ""))
                            + " (choose with -interface)";
        }
        return failure(
                "%s: %s within %s (%s sent%s)"
                        .formatted(link.name(), what, Spans.text(silence.waited()), sent, heard),
                advice);
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

    static BootException cannotConfigure(Link link, ErrnoException cause) {
        return failure(
                link.name() + ": the lease can't be applied: " + cause.getMessage(),
                cause.errno() == Errno.EPERM
                        ? "run webboot as root"
                        : "start again with -verbose to see the lease; its server may be"
                                + " misconfigured",
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
