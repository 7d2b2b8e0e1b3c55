package org.webboot.net;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.webboot.dhcp.Lease;
import org.webboot.os.ErrnoException;
import org.webboot.os.Link;
import org.webboot.os.LinkAddress;
import org.webboot.os.Links;
import org.webboot.os.Route;
import org.webboot.stage.BootException;
import org.webboot.stage.Reporter;

/// Makes a lease hold on a link.
final class LeaseSetup {
    /// As others give to Ethernet; a route of the same metric is replaced.
    private static final int METRIC = 100;

    private final Links links;
    private final ResolvConf resolvConf;
    private final Reporter reporter;

    LeaseSetup(Links links, ResolvConf resolvConf, Reporter reporter) {
        this.links = links;
        this.resolvConf = resolvConf;
        this.reporter = reporter;
    }

    /// Leaves no address on the link if it fails.
    void apply(Link link, Lease lease) throws BootException {
        setMtu(link, lease);
        try {
            links.flush(link);
            // For ever: the lease is not renewed, and a download that outlasts it should not
            // break off (the kernel's own ip=dhcp does the same).
            links.addAddress(
                    link,
                    new LinkAddress(
                            lease.address(),
                            lease.broadcast().map(InetAddress.class::cast),
                            Optional.empty()));
            addRoutes(link, lease.routes());
        } catch (ErrnoException e) {
            flush(link);
            throw Failures.cannotConfigure(link, e);
        }
        writeNameServers(lease);
        reporter.note(line(link, lease));
        if (lease.routes().stream().noneMatch(Route::isDefault)) {
            reporter.note(
                    link.name() + ": the lease names no router: only its own networks are reached");
        }
    }

    private void setMtu(Link link, Lease lease) {
        lease.mtu()
                .ifPresent(mtu -> {
                    try {
                        links.setMtu(link, mtu);
                    } catch (ErrnoException e) {
                        reporter.note(
                                "%s: the lease's MTU of %d is left out: %s"
                                        .formatted(link.name(), mtu, e.getMessage()));
                    }
                });
    }

    /// One odd route among several is no reason to stay offline, a missing way out is.
    private void addRoutes(Link link, List<Route> routes) throws ErrnoException {
        for (Route route : routes) {
            try {
                links.addRoute(link, route, METRIC);
            } catch (ErrnoException e) {
                if (route.isDefault()) {
                    throw e;
                }
                reporter.note(
                        "%s: route to %s left out: %s"
                                .formatted(link.name(), route, e.getMessage()));
            }
        }
    }

    private void flush(Link link) {
        try {
            links.flush(link);
        } catch (ErrnoException e) {
            reporter.detail(link.name() + ": addresses stay: " + e.getMessage());
        }
    }

    private void writeNameServers(Lease lease) {
        if (lease.nameServers().isEmpty()) {
            reporter.note("the lease names no name server: " + resolvConf.file() + " stays");
            return;
        }
        try {
            resolvConf.write(ResolvConf.text(lease.nameServers(), lease.search()));
        } catch (IOException e) {
            reporter.note("name servers not written: %s; the old ones stay".formatted(e));
        }
    }

    /// `eth0: 10.0.2.15/24 via 10.0.2.2, name server 10.0.2.3, lease 24 h from 10.0.2.2`
    static String line(Link link, Lease lease) {
        String via =
                lease.routes().stream()
                        .filter(Route::isDefault)
                        .findFirst()
                        .map(route ->
                                route.gateway()
                                        .map(gateway -> " via " + gateway.getHostAddress())
                                        .orElse(" with everything on the link"))
                        .orElse("");
        String servers =
                lease.nameServers().stream()
                        .map(Inet4Address::getHostAddress)
                        .collect(Collectors.joining(", "));
        String names =
                lease.nameServers().isEmpty()
                        ? ""
                        : ", name server" + (lease.nameServers().size() > 1 ? "s " : " ") + servers;
        return "%s: %s%s%s, lease %s from %s"
                .formatted(
                        link.name(),
                        lease.address(),
                        via,
                        names,
                        lease.times().end().map(Spans::text).orElse("for ever"),
                        lease.server().getHostAddress());
    }
}
