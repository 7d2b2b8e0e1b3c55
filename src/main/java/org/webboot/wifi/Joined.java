package org.webboot.wifi;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.webboot.os.MacAddress;
import org.webboot.os.Time;
import org.webboot.plan.ProxyAddress;
import org.webboot.plan.Ssid;
import org.webboot.stage.BootException;
import org.webboot.stage.Cancellation;
import org.webboot.stage.Reporter;

/// Watches a joined network on a thread of its own, which alone speaks with the supplicant: of two
/// that listen at one socket, one would get the other's answer.
final class Joined implements Association {
    private static final Duration SLICE = Duration.ofMillis(500);
    private static final Duration POLL = Duration.ofMillis(20);
    private static final long PATIENCE_MILLIS = 3000;

    /// While its channel alone is looked at, a look takes a moment and comes every few seconds; a
    /// look at all of them takes 10 s and more.
    private static final Duration ONE_CHANNEL = Duration.ofSeconds(15);

    private final String link;
    private final Goal goal;
    private final Optional<ProxyAddress> proxy;
    private final int network;
    private final Time time;
    private final Cancellation cancellation;
    private final Supplicant supplicant;
    private final Reporter reporter;
    private final Thread watcher;
    private volatile MacAddress bssid;
    private volatile boolean connected = true;
    private final AtomicInteger joins = new AtomicInteger();
    private final AtomicBoolean anew = new AtomicBoolean();
    private volatile boolean refused;
    private volatile boolean closed;
    private volatile Runnable rejoined = () -> {};
    private long lostAt;
    private boolean everywhere;
    private boolean leaving;

    private Joined(
            String link,
            Join.Result joined,
            Supplicant supplicant,
            Station.Ports ports,
            Reporter reporter) {
        this.link = link;
        this.network = joined.network();
        this.time = ports.time();
        this.cancellation = ports.cancellation();
        this.goal = joined.state().goal();
        this.proxy = joined.proxy();
        this.bssid = joined.state().bssid();
        this.supplicant = supplicant;
        this.reporter = reporter;
        // The receiving call is native and would hold a virtual thread's carrier.
        this.watcher = Thread.ofPlatform().daemon().name("watch-" + link).unstarted(this::watch);
    }

    static Association watch(
            String link,
            Join.Result joined,
            Supplicant supplicant,
            Station.Ports ports,
            Reporter reporter) {
        Joined association = new Joined(link, joined, supplicant, ports, reporter);
        association.watcher.start();
        return association;
    }

    private void watch() {
        while (!closed) {
            Optional<Event> event = supplicant.next(SLICE);
            if (event.isPresent() && !closed && !hear(event.get())) {
                return;
            }
            if (anew.getAndSet(false)) {
                leaveAndJoin();
            }
            if (!closed
                    && !connected
                    && !everywhere
                    && time.nanos() - lostAt > ONE_CHANNEL.toNanos()) {
                lookEverywhere();
            }
        }
    }

    /// REASSOCIATE does not help with protected management frames: it was seen to do nothing for as
    /// long as the station believed to be in.
    private void leaveAndJoin() {
        leaving = true;
        try {
            refused = !done("DISCONNECT") || !done("RECONNECT");
        } catch (IOException e) {
            refused = true;
            reporter.detail("%s: %s".formatted(link, e.getMessage()));
        }
    }

    private boolean done(String request) throws IOException {
        return supplicant.control().request(request).startsWith("OK");
    }

    private void lookEverywhere() {
        everywhere = true;
        try {
            var _ = supplicant.control().request("SET_NETWORK %d scan_freq ".formatted(network));
            reporter.detail("%s: looking for %s on all channels".formatted(link, ssid()));
        } catch (IOException _) {
            // The process's end, if it is that, is an event of its own.
        }
    }

    /// @return whether more can come
    private boolean hear(Event event) {
        switch (event) {
            case Event.Connected(MacAddress at) -> {
                bssid = at;
                joins.incrementAndGet();
                if (!connected) {
                    connected = true;
                    if (!leaving) {
                        reporter.note("%s: joined %s again".formatted(link, ssid()));
                    }
                    leaving = false;
                    rejoined.run();
                }
            }
            case Event.Disconnected(_, int reason, boolean ours) -> {
                if (connected) {
                    connected = false;
                    lostAt = time.nanos();
                    if (!leaving || !ours) {
                        reporter.note(
                                "%s: lost %s (%s); looking for it again"
                                        .formatted(link, ssid(), StatusCodes.reason(reason)));
                    }
                }
            }
            case Event.Died(int exit, _) -> {
                connected = false;
                reporter.note(
                        "%s: wpa_supplicant ended with status %d: the network is lost"
                                .formatted(link, exit));
                return false;
            }
            case Event.Disabled(String reason) ->
                    reporter.detail("%s: paused: %s".formatted(link, reason));
            case Event.Radio _, Event.Scan _, Event.Eap _, Event.Own _, Event.Said _ -> {}
        }
        return true;
    }

    @Override
    public Optional<ProxyAddress> proxy() {
        return proxy;
    }

    @Override
    public Ssid ssid() {
        return goal.sought().ssid();
    }

    @Override
    public MacAddress bssid() {
        return bssid;
    }

    @Override
    public Security security() {
        return goal.security();
    }

    @Override
    public int frequency() {
        return goal.mhz().getFirst();
    }

    @Override
    public boolean connected() {
        return connected;
    }

    @Override
    public boolean anew(Duration limit) throws BootException {
        int before = joins.get();
        refused = false;
        anew.set(true);
        try {
            long end = time.nanos() + limit.toNanos();
            while (joins.get() == before && !refused && time.nanos() < end) {
                cancellation.check();
                time.sleep(POLL);
            }
            return joins.get() != before && connected;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw Explanation.interrupted();
        }
    }

    @Override
    public void onRejoined(Runnable action) {
        rejoined = action;
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        connected = false;
        try {
            watcher.join(PATIENCE_MILLIS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        supplicant.close();
    }
}
