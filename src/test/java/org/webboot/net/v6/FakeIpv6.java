package org.webboot.net.v6;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.webboot.os.ErrnoException;
import org.webboot.os.Ipv6Address;
import org.webboot.os.Ipv6Links;
import org.webboot.os.Link;
import org.webboot.os.LinkAddress;
import org.webboot.os.PacketSocket;
import org.webboot.os.Prefix;
import org.webboot.os.Time;
import org.webboot.os.UdpSocket;

/// A kernel that makes addresses at given times, a router, a DHCPv6 server, and a clock that moves
/// when somebody waits. Writes down what is done.
final class FakeIpv6 implements Ipv6Links, PacketSocket.Opener, UdpSocket.Opener, Time {
    static final int USABLE = 0x80;
    static final int TENTATIVE = 0xc0;
    static final int DUPLICATE = 0x88;

    /// The kernel took it away.
    static final int GONE = -1;

    final List<String> calls = new ArrayList<>();
    final Map<String, Integer> addresses = new LinkedHashMap<>();
    final List<Inet6Address> routers = new ArrayList<>();
    boolean supported = true;

    /// Flags of an address that DHCPv6 gave.
    int dadOfLeases = USABLE;

    /// What the router says to a solicitation.
    Function<byte[], List<byte[]>> router = _ -> List.of();

    /// What the server says to a message.
    Function<byte[], List<byte[]>> server = _ -> List.of();

    private final TreeMap<Long, Runnable> later = new TreeMap<>();
    private final List<byte[]> frames = new ArrayList<>();
    private final List<byte[]> datagrams = new ArrayList<>();
    private long nanos;

    void at(double seconds, Runnable action) {
        later.put((long) (seconds * 1e9), action);
    }

    @Override
    public boolean supported() {
        return supported;
    }

    @Override
    public List<Ipv6Address> addresses(Link link) {
        List<Ipv6Address> all = new ArrayList<>();
        addresses.forEach((text, flags) -> all.add(new Ipv6Address(address(text), 64, flags)));
        return all;
    }

    @Override
    public List<Inet6Address> routers(Link link) {
        return routers;
    }

    @Override
    public void set(Link link, String knob, int value) {
        calls.add(knob + "=" + value);
    }

    @Override
    public void setForNew(String knob, int value) {
        calls.add("default " + knob + "=" + value);
    }

    @Override
    public void add(Link link, LinkAddress address) throws ErrnoException {
        calls.add("add " + address.prefix());
        String text = address.prefix().toString().replace("/128", "");
        int flags = text.endsWith("::1") ? dadOfLeases : USABLE;
        if (flags != GONE) {
            addresses.put(text, flags);
        }
    }

    @Override
    public void remove(Link link, Prefix address) {
        calls.add("remove " + address);
        addresses.remove(address.toString().replace("/128", ""));
    }

    @Override
    public PacketSocket open(Link link, PacketSocket.Traffic traffic) throws ErrnoException {
        calls.add("open " + traffic);
        return new PacketSocket() {
            @Override
            public void send(byte[] frame) {
                calls.add("solicit at %.1f s".formatted(nanos / 1e9));
                frames.addAll(router.apply(frame));
            }

            @Override
            public Optional<byte[]> receive(Duration wait) {
                if (frames.isEmpty()) {
                    pass(wait.toNanos());
                }
                return frames.isEmpty() ? Optional.empty() : Optional.of(frames.removeFirst());
            }

            @Override
            public void close() {
                calls.add("close routers");
            }
        };
    }

    /// How often the background's first receives fail.
    volatile int failures;

    /// Whether time passes in the background, once nobody else looks at this clock.
    volatile boolean passes;

    /// Zero once the background waits for what a server says.
    final CountDownLatch kept = new CountDownLatch(1);

    @Override
    public UdpSocket open(InetSocketAddress own, InetSocketAddress peer) {
        calls.add("udp " + own + " to " + peer);
        return new UdpSocket() {
            private boolean closed;

            @Override
            public void send(byte[] datagram) {
                datagrams.addAll(server.apply(datagram));
            }

            // The background's receive waits for real until it is closed: this clock is not for
            // two threads.
            @Override
            public synchronized Optional<byte[]> receive(Duration wait) throws IOException {
                if (closed) {
                    throw new IOException("closed");
                }
                if (Thread.currentThread().isDaemon() && !passes) {
                    if (failures-- > 0) {
                        throw new IOException("Network is down");
                    }
                    kept.countDown();
                    while (!closed) {
                        try {
                            wait();
                        } catch (InterruptedException e) {
                            throw new IOException(e);
                        }
                    }
                    throw new IOException("closed");
                }
                if (datagrams.isEmpty()) {
                    pass(wait.toNanos());
                }
                return datagrams.isEmpty()
                        ? Optional.empty()
                        : Optional.of(datagrams.removeFirst());
            }

            @Override
            public synchronized void close() {
                closed = true;
                calls.add("close udp");
                notifyAll();
            }
        };
    }

    @Override
    public Instant now() {
        return Instant.EPOCH.plusNanos(nanos);
    }

    @Override
    public long nanos() {
        return nanos;
    }

    @Override
    public void sleep(Duration duration) {
        pass(duration.toNanos());
    }

    private void pass(long time) {
        nanos += Math.max(time, 1);
        while (!later.isEmpty() && later.firstKey() <= nanos) {
            later.pollFirstEntry().getValue().run();
        }
    }

    static Inet6Address address(String text) {
        return (Inet6Address) InetAddress.ofLiteral(text);
    }
}
