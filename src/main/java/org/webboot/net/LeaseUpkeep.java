package org.webboot.net;

import java.time.Duration;
import java.util.Optional;
import org.webboot.dhcp.DhcpClient;
import org.webboot.dhcp.Grant;
import org.webboot.dhcp.Lease;
import org.webboot.dhcp.LeaseKeeper;
import org.webboot.dhcp.Outcome;
import org.webboot.os.ErrnoException;
import org.webboot.os.Link;
import org.webboot.os.PacketSocket;
import org.webboot.stage.BootException;

/// Keeps an IPv4 lease, on a thread of its own: renews it, and gets another one when it is lost.
///
/// The kernel holds the address for ever. It is taken away here, when a server takes it back or the
/// lease runs out: a lifetime in the kernel would take it from under a download while the answer to
/// a late renewal is on its way.
final class LeaseUpkeep implements Upkeep, LeaseKeeper.Owner {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(10);
    private static final Duration GLANCE = Duration.ofMillis(200);

    private final Link link;
    private final PacketSocket.Opener sockets;
    private final DhcpClient.Surroundings around;
    private final LeaseSetup setup;
    private final NameServers nameServers;
    private Settings applied = Settings.NONE;
    private volatile boolean closed;
    private volatile boolean returned;

    LeaseUpkeep(
            Link link,
            PacketSocket.Opener sockets,
            DhcpClient.Surroundings around,
            LeaseSetup setup,
            NameServers nameServers) {
        this.link = link;
        this.sockets = sockets;
        this.around = around;
        this.setup = setup;
        this.nameServers = nameServers;
    }

    /// The work, for a thread of its own; ends when closed or cancelled.
    ///
    /// @param first what has been applied; empty: nothing yet, and it is asked for
    void run(Optional<Grant> first) {
        try {
            Optional<Grant> grant = first;
            first.ifPresent(g -> applied = LeaseSetup.settings(g.lease()));
            while (!closed) {
                if (grant.isPresent()) {
                    keep(grant.get());
                }
                grant = closed ? Optional.empty() : another();
            }
        } catch (BootException e) {
            around.reporter().detail("DHCP: " + e.getMessage());
        } catch (RuntimeException | Error bug) {
            // Of a thread that nobody joins: said here or never.
            around.reporter().note(link.name() + ": leases are not renewed: " + bug);
        }
    }

    private void keep(Grant grant) throws BootException {
        Optional<String> ended = new LeaseKeeper(sockets, link, around, grant).keep(this);
        if (ended.isPresent()) {
            around.reporter()
                    .note(
                            "%s: address %s is lost: %s; asking for another one"
                                    .formatted(
                                            link.name(),
                                            grant.lease().address().address().getHostAddress(),
                                            ended.get()));
            setup.remove(link);
            applied = Settings.NONE;
        }
    }

    /// Empty when there is none yet.
    private Optional<Grant> another() throws BootException {
        boolean _ = sawReturn(); // All begins anew anyway.
        try {
            DhcpClient client = new DhcpClient(sockets, link, around, false);
            Outcome outcome = client.acquire(PATIENCE, () -> closed || returned);
            if (outcome instanceof Outcome.Leased(Grant grant)) {
                applied = setup.apply(link, grant.lease());
                nameServers.ipv4(applied);
                return Optional.of(grant);
            }
            if (!(outcome instanceof Outcome.Silence)) {
                pause();
            }
        } catch (ErrnoException e) {
            around.reporter().detail("DHCP: " + e.getMessage());
            pause();
        } catch (BootException e) {
            around.cancellation().check();
            around.reporter().note(e.getMessage() + "; asking for another one");
            pause();
        }
        return Optional.empty();
    }

    private void pause() throws BootException {
        long end = around.time().nanos() + AFTER_FAILURE.toNanos();
        while (!closed && !returned && around.time().nanos() < end) {
            around.cancellation().check();
            try {
                around.time().sleep(GLANCE);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                throw Failures.interrupted();
            }
        }
    }

    @Override
    public boolean gone() {
        return closed;
    }

    @Override
    public synchronized boolean sawReturn() {
        boolean seen = returned;
        returned = false;
        return seen;
    }

    /// Applied anew even if nothing has changed: a link that was lost may have lost its routes.
    @Override
    public void renewed(Lease lease) {
        try {
            Settings now = setup.refresh(link, lease, applied);
            if (!now.equals(applied)) {
                around.reporter().note(LeaseSetup.line(link, lease));
            }
            applied = now;
            nameServers.ipv4(now);
        } catch (ErrnoException e) {
            around.reporter().note(link.name() + ": the renewed lease: " + e.getMessage());
        }
        around.reporter().detail("renewed: " + LeaseSetup.line(link, lease));
    }

    @Override
    public synchronized void linkReturned() {
        returned = true;
    }

    @Override
    public void close() {
        closed = true;
    }
}
