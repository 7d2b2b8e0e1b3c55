package org.webboot.net.v6;

import java.net.Inet6Address;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.webboot.codec.MalformedException;
import org.webboot.os.ErrnoException;
import org.webboot.os.Link;
import org.webboot.os.PacketSocket;
import org.webboot.os.Time;
import org.webboot.stage.Reporter;

/// Asks for router advertisements and gathers them.
final class Routers {
    /// RTR_SOLICITATION_INTERVAL (RFC 4861 §10).
    static final Duration INTERVAL = Duration.ofSeconds(4);

    private static final int MALFORMED_TOLD = 8;

    private final PacketSocket socket;
    private final Link link;
    private final Time time;
    private final Reporter reporter;
    private final List<RouterAdvertisement> heard = new ArrayList<>();
    private int sent;
    private int malformed;
    private boolean sentFromOwn;
    private long due;

    Routers(PacketSocket socket, Link link, Time time, Reporter reporter) {
        this.socket = socket;
        this.link = link;
        this.time = time;
        this.reporter = reporter;
        due = time.nanos();
    }

    /// The newest of each router.
    List<RouterAdvertisement> heard() {
        return List.copyOf(heard);
    }

    /// Whether one of them is a way out and tells how to get an address.
    boolean leadOut() {
        return heard.stream()
                .anyMatch(r -> !r.lifetime().isZero() && (r.managed() || r.makesAddresses()));
    }

    int sent() {
        return sent;
    }

    int malformed() {
        return malformed;
    }

    /// Solicits if it is time to, and listens for as long as `wait`.
    ///
    /// @param own the link-local address, once it may be used: worth a solicitation of its own,
    ///   since a router may prefer to answer one machine
    void turn(Optional<Inet6Address> own, Duration wait) throws ErrnoException {
        long now = time.nanos();
        if (!leadOut() && (now - due >= 0 || (own.isPresent() && !sentFromOwn))) {
            solicit(own);
            due = now + INTERVAL.toNanos();
        }
        Optional<byte[]> frame = socket.receive(wait);
        if (frame.isPresent()) {
            receive(frame.get());
        }
    }

    /// Reads what has come meanwhile.
    void drain() throws ErrnoException {
        for (int i = 0; i < 64; i++) {
            Optional<byte[]> frame = socket.receive(Duration.ZERO);
            if (frame.isEmpty()) {
                return;
            }
            receive(frame.get());
        }
    }

    private void solicit(Optional<Inet6Address> own) throws ErrnoException {
        socket.send(RouterSolicitation.frame(link.mac().orElseThrow(), own));
        sent++;
        sentFromOwn = own.isPresent();
        tell("sent a router solicitation" + (own.isPresent() ? "" : " from ::"));
    }

    private void receive(byte[] frame) {
        try {
            Optional<RouterAdvertisement> news = AdvertisementReader.read(frame, link.index());
            if (news.isPresent()) {
                tell(news.get().toString());
                news.get().problems().forEach(this::tell);
                heard.removeIf(h -> h.router().equals(news.get().router()));
                heard.add(news.get());
            }
        } catch (MalformedException e) {
            malformed++;
            if (malformed <= MALFORMED_TOLD) {
                tell("router advertisement ignored: " + e.getMessage());
            }
        }
    }

    private void tell(String line) {
        reporter.detail(link.name() + ": IPv6: " + line);
    }
}
