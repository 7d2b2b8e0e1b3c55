package org.webboot.net;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
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
    static final int METRIC = 100;

    private static final int LEAST_MTU = 1280;

    private final Links links;
    private final boolean ipv6;
    private final Reporter reporter;

    /// @param ipv6 whether the link is to have IPv6 as well
    LeaseSetup(Links links, boolean ipv6, Reporter reporter) {
        this.links = links;
        this.ipv6 = ipv6;
        this.reporter = reporter;
    }

    /// Leaves no address on the link if it fails.
    Settings apply(Link link, Lease lease) throws BootException {
        setMtu(link, lease);
        try {
            links.flush(link);
            links.addAddress(link, address(lease));
            addRoutes(link, lease.routes());
        } catch (ErrnoException e) {
            remove(link);
            throw Failures.cannotConfigure(link, e);
        }
        Settings settings = settings(lease);
        reporter.note(line(link, lease));
        if (!settings.hasWayOut()) {
            reporter.note(
                    link.name() + ": the lease names no router: only its own networks are reached");
        }
        lease.hints()
                .proxyScript()
                .ifPresent(script ->
                        reporter.note(
                                "%s: the network offers a proxy script (WPAD) at %s: not run; name"
                                                .formatted(link.name(), script)
                                        + " a proxy with -proxy if downloads fail"));
        return settings;
    }

    /// Makes a lease hold that follows one with those settings: connections live on.
    Settings refresh(Link link, Lease lease, Settings before) throws ErrnoException {
        Settings now = settings(lease);
        if (!now.addresses().equals(before.addresses())) {
            links.flush(link);
        }
        links.addAddress(link, address(lease));
        addRoutes(link, lease.routes());
        return now;
    }

    /// For ever: see [LeaseUpkeep].
    private static LinkAddress address(Lease lease) {
        return new LinkAddress(
                lease.address(), lease.broadcast().map(InetAddress.class::cast), Optional.empty());
    }

    /// The kernel takes IPv6 off a link that carries less than RFC 8200 §5 wants
    /// (net/ipv6/addrconf.c).
    private void setMtu(Link link, Lease lease) {
        lease.mtu()
                .ifPresent(mtu -> {
                    if (ipv6 && mtu < LEAST_MTU) {
                        reporter.note(
                                "%s: the lease's MTU of %d is left out: IPv6 needs %d; -dhcp6=false leaves IPv6 out"
                                        .formatted(link.name(), mtu, LEAST_MTU));
                        return;
                    }
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

    /// Takes every IPv4 address from the link.
    void remove(Link link) {
        try {
            links.flush(link);
        } catch (ErrnoException e) {
            reporter.detail(link.name() + ": addresses stay: " + e.getMessage());
        }
    }

    static Settings settings(Lease lease) {
        return new Settings(
                List.of(lease.address()),
                lease.routes(),
                List.copyOf(lease.nameServers()),
                List.copyOf(lease.timeServers()),
                lease.search(),
                lease.portal());
    }

    /// `eth0: 10.0.2.15/24 via 10.0.2.2, name server 10.0.2.3, lease 24 h from 10.0.2.2`
    static String line(Link link, Lease lease) {
        return "%s: %s, lease %s from %s"
                .formatted(
                        link.name(),
                        settings(lease),
                        lease.times().end().map(Spans::text).orElse("for ever"),
                        lease.server().getHostAddress());
    }
}
