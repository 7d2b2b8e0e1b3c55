package org.webboot.clock;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.webboot.os.Time;
import org.webboot.plan.HostPort;
import org.webboot.stage.BootException;
import org.webboot.stage.Cancellation;
import org.webboot.stage.Reporter;

/// Asks several servers at once, each in a thread of its own because looking a name up can take
/// longer than anybody would wait; the first good answer counts.
final class TimeQuery {
    /// Two tries: a lost packet costs this, RFC 4330 §10 has nothing against a second.
    private static final Duration FIRST_TRY = Duration.ofMillis(600);

    private final Names names;
    private final Time time;
    private final RandomGenerator random;
    private final Reporter reporter;
    private final Cancellation cancellation;

    TimeQuery(
            Names names,
            Time time,
            RandomGenerator random,
            Reporter reporter,
            Cancellation cancellation) {
        this.names = names;
        this.time = time;
        this.random = random;
        this.reporter = reporter;
        this.cancellation = cancellation;
    }

    /// @param server who answered
    /// @param then its time
    /// @param nanos [Time#nanos] at that moment
    record Answer(HostPort server, Instant then, long nanos) {}

    private sealed interface Outcome {
        record Good(Answer answer) implements Outcome {}

        record Bad(HostPort server, String why) implements Outcome {}

        record Cancelled() implements Outcome {}
    }

    /// @param earliest answers that say less are refused
    /// @param limit for all of them together
    /// @return empty if none gave a good answer in time
    Optional<Answer> ask(List<HostPort> servers, Instant earliest, Duration limit)
            throws BootException {
        BlockingQueue<Outcome> outcomes = new LinkedBlockingQueue<>();
        long end = time.nanos() + limit.toNanos();
        for (HostPort server : servers) {
            Thread.ofPlatform()
                    .daemon()
                    .name("time from " + server)
                    .start(() -> outcomes.add(outcome(server, earliest, end)));
        }
        try (var _ = cancellation.onCancel(() -> outcomes.add(new Outcome.Cancelled()))) {
            for (int open = servers.size(); open > 0; open--) {
                Outcome outcome = outcomes.poll(end - time.nanos(), TimeUnit.NANOSECONDS);
                switch (outcome) {
                    case null -> open = 0;
                    case Outcome.Good(var answer) -> {
                        return Optional.of(answer);
                    }
                    case Outcome.Bad(var server, var why) ->
                            reporter.detail("time server %s: %s".formatted(server, why));
                    case Outcome.Cancelled() -> cancellation.check();
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        return Optional.empty();
    }

    private Outcome outcome(HostPort server, Instant earliest, long end) {
        try {
            Answer answer = exchange(server, end);
            return answer.then().isBefore(earliest)
                    ? new Outcome.Bad(
                            server,
                            "it says %s, and this image was built later".formatted(answer.then()))
                    : new Outcome.Good(answer);
        } catch (UnknownHostException _) {
            return new Outcome.Bad(server, "no such name, or nobody to ask");
        } catch (PortUnreachableException _) {
            return new Outcome.Bad(server, "nobody listens there");
        } catch (SocketTimeoutException _) {
            return new Outcome.Bad(server, "no answer");
        } catch (IOException | NtpMessage.RefusedException e) {
            return new Outcome.Bad(server, String.valueOf(e.getMessage()));
        }
    }

    private Answer exchange(HostPort server, long end)
            throws IOException, NtpMessage.RefusedException {
        IOException last = new UnknownHostException(server.host());
        for (InetAddress address : names.addresses(server.host())) {
            // Connected: packets from others don't come in, and a closed port is told (ICMP).
            try (DatagramSocket socket = new DatagramSocket()) {
                socket.connect(new InetSocketAddress(address, server.port()));
                return exchange(socket, server, end);
            } catch (SocketTimeoutException e) {
                throw e;
            } catch (IOException e) {
                last = e; // an IPv6 address on a network that has only IPv4, and so on
            }
        }
        throw last;
    }

    private Answer exchange(DatagramSocket socket, HostPort server, long end)
            throws IOException, NtpMessage.RefusedException {
        try {
            long firstEnd = Math.min(end, time.nanos() + FIRST_TRY.toNanos());
            return once(socket, server, firstEnd);
        } catch (SocketTimeoutException _) {
            return once(socket, server, end);
        }
    }

    private Answer once(DatagramSocket socket, HostPort server, long end)
            throws IOException, NtpMessage.RefusedException {
        long nonce = random.nextLong();
        byte[] request = NtpMessage.request(nonce);
        byte[] room = new byte[512];
        long sent = time.nanos();
        socket.send(new DatagramPacket(request, request.length));
        while (true) {
            socket.setSoTimeout(milliseconds(end - time.nanos()));
            DatagramPacket packet = new DatagramPacket(room, room.length);
            socket.receive(packet);
            long came = time.nanos();
            byte[] bytes = Arrays.copyOf(room, packet.getLength());
            if (NtpMessage.answers(bytes, nonce)) {
                NtpMessage.Reply reply = NtpMessage.parse(bytes, Duration.ofNanos(came - sent));
                return new Answer(server, reply.server(), came);
            }
        }
    }

    private static int milliseconds(long nanos) throws SocketTimeoutException {
        if (nanos <= 0) {
            throw new SocketTimeoutException();
        }
        return (int) Math.max(1, nanos / 1_000_000);
    }
}
