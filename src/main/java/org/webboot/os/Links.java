package org.webboot.os;

import java.io.IOException;
import java.util.List;

/// The machine's network interfaces.
public interface Links {
    /// In the order in which the kernel found them.
    List<Link> list() throws IOException;

    void up(Link link) throws ErrnoException;

    void down(Link link) throws ErrnoException;

    void setMtu(Link link, int bytes) throws ErrnoException;

    /// Adds the address, or changes the lifetime of one that is there.
    void addAddress(Link link, LinkAddress address) throws ErrnoException;

    /// Makes the link that carries the 802.1Q network `id` of `parent`. It is down at first.
    ///
    /// @throws ErrnoException EEXIST where there is one of that name, EOPNOTSUPP where the kernel
    ///   lacks the module 8021q
    void addVlan(Link parent, String name, int id) throws ErrnoException;

    /// Takes a link away that was made.
    void delete(Link link) throws ErrnoException;

    /// Takes every IPv4 address away, and with them the routes that lean on them.
    void flush(Link link) throws ErrnoException;

    /// Adds the route, in the place of one with the same destination and metric.
    void addRoute(Link link, Route route, int metric) throws ErrnoException;
}
