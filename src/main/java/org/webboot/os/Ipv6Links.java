package org.webboot.os;

import java.io.IOException;
import java.net.Inet6Address;
import java.util.List;

/// The IPv6 side of the machine's network interfaces. The kernel does most by itself: it makes the
/// link-local address, takes addresses and routes from router advertisements, looks for duplicates.
public interface Ipv6Links {
    /// Whether the kernel has IPv6 at all.
    boolean supported();

    List<Ipv6Address> addresses(Link link) throws IOException;

    /// The gateways of the default routes over the link.
    List<Inet6Address> routers(Link link) throws IOException;

    /// Changes a setting of the link, `net.ipv6.conf.IF.KNOB` of sysctl(8).
    ///
    /// @throws IOException if the kernel doesn't have or take it
    void set(Link link, String knob, int value) throws IOException;

    /// The same for links that appear from now on.
    void setForNew(String knob, int value) throws IOException;

    /// Adds the address, or changes the lifetimes of one that is there.
    void add(Link link, LinkAddress address) throws ErrnoException;

    void remove(Link link, Prefix address) throws ErrnoException;
}
