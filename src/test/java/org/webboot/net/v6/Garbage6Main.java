package org.webboot.net.v6;

import java.io.ByteArrayOutputStream;
import java.net.DatagramPacket;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.MulticastSocket;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.webboot.os.ErrnoException;
import org.webboot.os.Link;
import org.webboot.os.LinkTable;
import org.webboot.os.PacketSocket;
import org.webboot.os.SystemRoot;
import org.webboot.os.linux.AfPacketSocket;

/// A bad neighbour: advertisements that are noise, cut off or wrong, all the time; and a DHCPv6
/// server that answers with a hundred of each before what is right. Ends with its test.
final class Garbage6Main {
    private final SplittableRandom random = new SplittableRandom(20261123);

    private Garbage6Main() {}

    public static void main(String[] args) throws Exception {
        Link link =
                LinkTable.read(SystemRoot.ofMachine()).stream()
                        .filter(l -> l.name().equals(args[0]))
                        .findFirst()
                        .orElseThrow();
        Garbage6Main neighbour = new Garbage6Main();
        Thread.ofPlatform().daemon().start(() -> neighbour.advertise(link));
        neighbour.serve(link);
    }

    private void advertise(Link link) {
        byte[] good = Frames.advertisement(Frames.hex("fd090000000000000000000000000000"));
        SplittableRandom dice = new SplittableRandom(20261124);
        try (PacketSocket socket =
                AfPacketSocket.open(link, new PacketSocket.Traffic.RouterAdvertisements())) {
            while (true) {
                try {
                    socket.send(Frames.damaged(good, 54, dice.nextInt(3), dice));
                } catch (ErrnoException e) {
                    // The client's end is down, or its queue is full.
                    System.out.println(e);
                }
                Thread.sleep(1);
            }
        } catch (Exception e) {
            System.out.println("advertising ended: " + e);
        }
    }

    private void serve(Link link) throws Exception {
        NetworkInterface on = NetworkInterface.getByName(link.name());
        InetAddress group = InetAddress.ofLiteral("ff02::1:2");
        try (MulticastSocket socket = new MulticastSocket(new InetSocketAddress("::", 547))) {
            socket.joinGroup(new InetSocketAddress(group, 0), on);
            System.out.println("READY");
            while (true) {
                DatagramPacket packet = new DatagramPacket(new byte[1500], 1500);
                socket.receive(packet);
                byte[] query = Arrays.copyOf(packet.getData(), packet.getLength());
                InetSocketAddress to = (InetSocketAddress) packet.getSocketAddress();
                byte[] good = answer(query);
                for (int i = 0; i < 100; i++) {
                    send(socket, damaged(good), to);
                }
                send(socket, good, to);
            }
        }
    }

    /// Never with one wrong byte in what is promised: nobody could tell that from a promise.
    private byte[] damaged(byte[] good) {
        byte[] head = Arrays.copyOf(good, 18);
        return random.nextBoolean()
                ? Frames.damaged(good, 4, 0, random)
                : join(
                        Frames.damaged(head, 0, 2, random),
                        Arrays.copyOfRange(good, 18, good.length));
    }

    private static byte[] join(byte[] one, byte[] other) {
        byte[] both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }

    private static void send(MulticastSocket socket, byte[] bytes, InetSocketAddress to)
            throws Exception {
        try {
            socket.send(new DatagramPacket(bytes, bytes.length, to));
        } catch (SocketException e) {
            System.out.println(e);
        }
    }

    /// ADVERTISE for SOLICIT, else REPLY: `fd09::77` for five minutes.
    static byte[] answer(byte[] query) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(query[0] == 1 ? 2 : 7);
        out.write(query, 1, 3);
        ByteBuffer options = ByteBuffer.wrap(query, 4, query.length - 4);
        while (options.remaining() >= 4) {
            int code = options.getShort();
            byte[] value = new byte[options.getShort()];
            options.get(value);
            if (code == 1) {
                out.writeBytes(option(1, value));
            } else if (code == 3) {
                ByteBuffer ia = ByteBuffer.allocate(40);
                ia.put(value, 0, 4).putInt(100).putInt(200);
                ia.putShort((short) 5).putShort((short) 24);
                ia.put(((Inet6Address) InetAddress.ofLiteral("fd09::77")).getAddress());
                ia.putInt(300).putInt(300);
                out.writeBytes(option(3, ia.array()));
            }
        }
        out.writeBytes(option(2, Frames.hex("0003000102000000000a")));
        return out.toByteArray();
    }

    private static byte[] option(int code, byte[] value) {
        ByteBuffer option = ByteBuffer.allocate(4 + value.length);
        return option.putShort((short) code).putShort((short) value.length).put(value).array();
    }
}
