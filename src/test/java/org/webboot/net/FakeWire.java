package org.webboot.net;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.webboot.os.ErrnoException;
import org.webboot.os.Link;
import org.webboot.os.LinkAddress;
import org.webboot.os.LinkTable;
import org.webboot.os.Links;
import org.webboot.os.PacketSocket;
import org.webboot.os.Route;
import org.webboot.os.SystemRoot;
import org.webboot.os.Time;

/// Links in a `/sys/class/net` of files, whose carrier comes with being up and plugged; a socket
/// with a scripted server; a clock that moves when somebody waits. Writes down what is done.
final class FakeWire implements Links, PacketSocket.Opener, Time {
    final List<String> calls = new ArrayList<>();
    final Map<String, Integer> errnos = new HashMap<>();
    final Map<Duration, Runnable> later = new HashMap<>();

    /// Last bytes of addresses that others have; each answers once.
    final Set<Integer> neighbours = new HashSet<>();

    Function<byte[], List<byte[]>> server = request -> List.of();

    private final SystemRoot root;
    private long nanos;

    FakeWire(Path root) {
        this.root = new SystemRoot(root);
    }

    /// @param kind `pci`, `wireless`, `virtual` or `loopback`
    void add(String name, int index, String kind, boolean plugged) throws IOException {
        Path at = Files.createDirectories(root.sys("class/net").resolve(name));
        set(at, "ifindex", index);
        set(
                at,
                "address",
                kind.equals("loopback")
                        ? "00:00:00:00:00:00"
                        : "02:00:00:00:00:" + String.format("%02x", index));
        set(at, "type", kind.equals("loopback") ? Link.LOOPBACK : Link.ETHERNET);
        set(at, "flags", "0x1002");
        set(at, "operstate", "down");
        set(at, "plugged", plugged ? 1 : 0);
        if (kind.equals("wireless")) {
            Files.createDirectory(at.resolve("wireless"));
        }
        if (kind.equals("pci") || kind.equals("wireless")) {
            Path device = Files.createDirectory(at.resolve("device"));
            Files.createSymbolicLink(device.resolve("driver"), Path.of("../../drivers/e1000"));
        }
    }

    void plug(String name) {
        try {
            Path at = root.sys("class/net").resolve(name);
            set(at, "plugged", 1);
            if (Files.exists(at.resolve("carrier"))) {
                set(at, "carrier", 1);
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void set(Path at, String name, Object value) throws IOException {
        Files.writeString(at.resolve(name), value + "\n");
    }

    @Override
    public List<Link> list() throws IOException {
        return LinkTable.read(root);
    }

    @Override
    public void up(Link link) throws ErrnoException {
        call("up " + link.name());
        try {
            Path at = root.sys("class/net").resolve(link.name());
            set(at, "flags", "0x1003");
            set(at, "carrier", Files.readString(at.resolve("plugged")).strip());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void down(Link link) throws ErrnoException {
        call("down " + link.name());
    }

    @Override
    public void setMtu(Link link, int bytes) throws ErrnoException {
        call("mtu " + link.name() + " " + bytes);
    }

    @Override
    public void addAddress(Link link, LinkAddress address) throws ErrnoException {
        call("address " + link.name() + " " + address.prefix());
    }

    @Override
    public void addVlan(Link parent, String name, int id) throws ErrnoException {
        call("vlan " + parent.name() + " " + name + " " + id);
        try {
            add(name, 100 + id % 100, "virtual", true);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void delete(Link link) throws ErrnoException {
        call("delete " + link.name());
    }

    @Override
    public void flush(Link link) throws ErrnoException {
        call("flush " + link.name());
    }

    @Override
    public void addRoute(Link link, Route route, int metric) throws ErrnoException {
        call("route " + link.name() + " " + route + " metric " + metric);
    }

    private void call(String call) throws ErrnoException {
        calls.add(call);
        Integer errno = errnos.get(call);
        if (errno != null) {
            throw new ErrnoException(call, errno);
        }
    }

    @Override
    public PacketSocket open(Link link, PacketSocket.Traffic traffic) throws ErrnoException {
        if (traffic instanceof PacketSocket.Traffic.Arp) {
            return arp(link);
        }
        call("open " + link.name() + " for " + traffic);
        List<byte[]> answers = new ArrayList<>();
        return new PacketSocket() {
            @Override
            public void send(byte[] frame) throws ErrnoException {
                call("send at " + nanos / 1_000_000_000 + " s");
                answers.addAll(server.apply(frame));
            }

            @Override
            public Optional<byte[]> receive(Duration wait) {
                if (!answers.isEmpty()) {
                    return Optional.of(answers.removeFirst());
                }
                pass(wait.toNanos());
                return Optional.empty();
            }

            @Override
            public void close() {
                calls.add("close " + link.name());
            }
        };
    }

    /// Answers as those do who have the addresses of [#neighbours].
    private PacketSocket arp(Link link) throws ErrnoException {
        call("probe on " + link.name());
        List<byte[]> answers = new ArrayList<>();
        return new PacketSocket() {
            @Override
            public void send(byte[] frame) {
                int last = frame[41] & 0xff;
                if (neighbours.remove(last)) {
                    byte[] reply = frame.clone();
                    reply[21] = 2; // REPLY
                    reply[27] ^= 0x40; // sender: another card,
                    System.arraycopy(frame, 38, reply, 28, 4); // with the address
                    answers.add(reply);
                }
            }

            @Override
            public Optional<byte[]> receive(Duration wait) {
                if (!answers.isEmpty()) {
                    return Optional.of(answers.removeFirst());
                }
                pass(wait.toNanos());
                return Optional.empty();
            }

            @Override
            public void close() {}
        };
    }

    Duration elapsed() {
        return Duration.ofNanos(nanos);
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
        // A poll of 10 ms takes 100: fewer rounds, the same decisions.
        pass(Math.max(duration.toNanos(), 100_000_000));
    }

    private void pass(long time) {
        nanos += time;
        // What is done may plan more.
        List<Map.Entry<Duration, Runnable>> due =
                later.entrySet().stream().filter(e -> e.getKey().toNanos() <= nanos).toList();
        due.forEach(entry -> later.remove(entry.getKey()));
        due.forEach(entry -> entry.getValue().run());
    }
}
