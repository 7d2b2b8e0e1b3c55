package org.webboot.net.v6;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.webboot.dhcp.v6.Dhcp6Client;
import org.webboot.dhcp.v6.Lease;
import org.webboot.dhcp.v6.Outcome;
import org.webboot.dhcp.v6.Settings;
import org.webboot.net.Upkeep;
import org.webboot.os.Errno;
import org.webboot.os.ErrnoException;
import org.webboot.os.Link;
import org.webboot.os.LinkAddress;
import org.webboot.os.Prefix;
import org.webboot.os.UdpSocket;
import org.webboot.stage.BootException;
import org.webboot.stage.Cancellation;

/// DHCPv6 on one link: what it gives goes to the kernel.
final class DhcpSession implements Dhcp6Client.Keeper, Upkeep {
    private static final Duration AGAIN = Duration.ofSeconds(5);

    private final Ports ports;
    private final Link link;
    private final UdpSocket socket;
    private final Dhcp6Client client;
    private volatile Optional<Lease> lease = Optional.empty();
    private volatile Optional<Settings> settings = Optional.empty();
    private volatile Optional<ErrnoException> failure = Optional.empty();
    private volatile Consumer<Settings> listener = _ -> {};
    private volatile boolean closed;

    private DhcpSession(Ports ports, Link link, UdpSocket socket, Cancellation cancellation) {
        this.ports = ports;
        this.link = link;
        this.socket = socket;
        client =
                new Dhcp6Client(
                        socket,
                        link.mac().orElseThrow(),
                        this,
                        new Dhcp6Client.Surroundings(
                                ports.time(), ports.random(), ports.reporter(), cancellation));
    }

    /// @param own link-local address, no longer tentative
    static DhcpSession open(Ports ports, Link link, Inet6Address own, Cancellation cancellation)
            throws IOException {
        UdpSocket socket =
                ports.udp()
                        .open(
                                new InetSocketAddress(scoped(own, link.index()), Dhcp6Client.PORT),
                                new InetSocketAddress(
                                        scoped(group(), link.index()), Dhcp6Client.SERVER_PORT));
        return new DhcpSession(ports, link, socket, cancellation);
    }

    private static Inet6Address group() {
        return (Inet6Address) InetAddress.ofLiteral(Dhcp6Client.GROUP);
    }

    static Inet6Address scoped(Inet6Address address, int index) {
        try {
            return Inet6Address.getByAddress(null, address.getAddress(), index);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("sixteen bytes are an address", e);
        }
    }

    Outcome acquire(Duration limit) throws IOException, BootException {
        return client.acquire(limit);
    }

    Outcome inform(Duration limit) throws IOException, BootException {
        return client.inform(limit);
    }

    Outcome decline(List<Inet6Address> addresses, Duration limit)
            throws IOException, BootException {
        return client.decline(addresses, limit);
    }

    Optional<Lease> lease() {
        return lease;
    }

    /// Why an address could not be given to the link.
    Optional<ErrnoException> failure() {
        return failure;
    }

    Optional<Settings> settings() {
        return settings;
    }

    /// As /128: what else is on the link, routers say (RFC 5942 §4, §5).
    @Override
    public void apply(Lease news) {
        for (Lease.Address a : news.addresses()) {
            try {
                ports.links()
                        .add(
                                link,
                                new LinkAddress(
                                        Prefix.host(a.address()),
                                        Optional.empty(),
                                        span(a.preferred()),
                                        span(a.valid())));
            } catch (ErrnoException e) {
                ports.reporter().note("%s: %s".formatted(link.name(), e.getMessage()));
                failure = Optional.of(e);
            }
        }
        lease = Optional.of(news);
        inform(news.settings());
    }

    private static Optional<Duration> span(Duration span) {
        return Optional.of(span).filter(s -> !s.equals(Lease.FOREVER));
    }

    @Override
    public void withdraw(List<Inet6Address> addresses) {
        for (Inet6Address address : addresses) {
            try {
                ports.links().remove(link, Prefix.host(address));
            } catch (ErrnoException e) {
                if (e.errno() != Errno.EADDRNOTAVAIL) {
                    ports.reporter().note("%s: %s".formatted(link.name(), e.getMessage()));
                }
            }
        }
        lease = Optional.empty();
    }

    @Override
    public void inform(Settings news) {
        settings = Optional.of(news);
        listener.accept(news);
    }

    /// Goes on by itself until closed.
    ///
    /// @param told of what servers say from now on
    void keepInBackground(Consumer<Settings> told) {
        listener = told;
        Thread.ofPlatform().daemon().name("dhcp6-" + link.name()).start(this::keep);
    }

    private void keep() {
        try {
            while (!closed) {
                keepUntilItFails();
            }
        } catch (BootException | InterruptedException _) {
            // Cancelled.
        }
    }

    /// A link that is away for a while lets a send or a receive fail.
    private void keepUntilItFails() throws BootException, InterruptedException {
        try {
            client.keep();
        } catch (IOException e) {
            if (!closed) {
                ports.reporter().detail("%s: DHCPv6: %s".formatted(link.name(), e.getMessage()));
                ports.time().sleep(AGAIN);
            }
        }
    }

    @Override
    public void linkReturned() {
        client.linkReturned();
    }

    @Override
    public void close() {
        closed = true;
        socket.close();
    }
}
