package org.webboot.net;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.webboot.dhcp.AddressProbe;
import org.webboot.os.ErrnoException;
import org.webboot.os.Link;
import org.webboot.os.LinkAddress;
import org.webboot.os.Links;
import org.webboot.os.MacAddress;
import org.webboot.os.PacketSocket;
import org.webboot.os.Prefix;
import org.webboot.os.Route;
import org.webboot.os.Time;
import org.webboot.plan.FixedAddress;
import org.webboot.stage.BootException;

/// Gives a link the addresses that a person typed.
record FixedSetup(Links links, PacketSocket.Opener sockets, Time time) {
    /// Leaves no address on the link if it fails.
    Settings apply(Link link, FixedAddress fixed) throws BootException {
        List<Route> routes = routes(fixed);
        try {
            links.flush(link);
            for (Prefix address : fixed.addresses()) {
                probe(link, address);
                links.addAddress(
                        link, new LinkAddress(address, Optional.empty(), Optional.empty()));
            }
            for (Route route : routes) {
                links.addRoute(link, route, LeaseSetup.METRIC);
            }
        } catch (ErrnoException e) {
            BootException failure = Failures.cannotConfigure(link, e);
            try {
                links.flush(link);
            } catch (ErrnoException second) {
                failure.addSuppressed(second);
            }
            throw failure;
        }
        return new Settings(
                fixed.addresses(), routes, List.of(), List.of(), List.of(), Optional.empty());
    }

    /// RFC 5227: two with one address disturb each other, and nobody knows why.
    private void probe(Link link, Prefix address) throws ErrnoException, BootException {
        if (address.address() instanceof Inet4Address own) {
            Optional<MacAddress> owner = AddressProbe.owner(sockets, link, own, time);
            if (owner.isPresent()) {
                throw Failures.addressInUse(link, address, owner.get());
            }
        }
    }

    /// A gateway beyond the address's own network (`/32`, as some hosters have it) is on the link.
    private static List<Route> routes(FixedAddress fixed) {
        List<Route> routes = new ArrayList<>();
        for (InetAddress gateway : fixed.gateways()) {
            boolean reached =
                    gateway.isLinkLocalAddress()
                            || fixed.addresses().stream().anyMatch(a -> a.contains(gateway));
            if (!reached) {
                routes.add(new Route(Prefix.host(gateway), Optional.empty()));
            }
            routes.add(new Route(new Prefix(gateway, 0), Optional.of(gateway)));
        }
        return routes;
    }
}
