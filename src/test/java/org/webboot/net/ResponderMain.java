package org.webboot.net;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import org.webboot.dhcp.ServerPackets;
import org.webboot.os.Link;
import org.webboot.os.LinkTable;
import org.webboot.os.PacketSocket;
import org.webboot.os.SystemRoot;
import org.webboot.os.linux.AfPacketSocket;

/// A DHCP server that does what dnsmasq can't be made to do. Ends with its test.
final class ResponderMain {
    private static final byte[] SERVER = {10, 9, 0, 1};
    private static final byte[] ADDRESS = {10, 9, 0, 77};
    private static final byte[] ELSEWHERE = {(byte) 192, 0, 2, 9};

    private final PacketSocket socket;
    private final Link link;
    private final SplittableRandom random = new SplittableRandom(20261123);
    private int discovers;

    private ResponderMain(PacketSocket socket, Link link) {
        this.socket = socket;
        this.link = link;
    }

    /// @param args `rogue`, `naks`, `garbage`, `noise`, `takesback` or `odd`; the interface
    public static void main(String[] args) throws IOException {
        Link link =
                LinkTable.read(SystemRoot.ofMachine()).stream()
                        .filter(l -> l.name().equals(args[1]))
                        .findFirst()
                        .orElseThrow();
        try (PacketSocket socket = AfPacketSocket.open(link, new PacketSocket.Traffic.Udp(67))) {
            System.out.println("READY");
            ResponderMain responder = new ResponderMain(socket, link);
            while (true) {
                Optional<byte[]> frame = socket.receive(Duration.ofSeconds(1));
                if (frame.isPresent() && ServerPackets.isRequest(frame.get())) {
                    responder.answer(args[0], ServerPackets.message(frame.get()));
                }
            }
        }
    }

    private void answer(String mode, byte[] request) throws IOException {
        boolean discover = ServerPackets.find(request, 53)[0] == 1;
        int type = discover ? ServerPackets.OFFER : ServerPackets.ACK;
        if (discover) {
            discovers++;
        }
        switch (mode) {
            // Offers once, in dnsmasq's name, what dnsmasq will refuse.
            case "rogue" -> {
                if (discover && discovers == 1) {
                    send(basic(request, type, ELSEWHERE));
                }
            }
            case "naks" -> {
                ServerPackets reply =
                        discover
                                ? basic(request, type, ADDRESS)
                                : new ServerPackets(request, ServerPackets.NAK, new byte[4])
                                        .raw(54, SERVER)
                                        .raw(56, ascii("pool empty"));
                send(reply);
            }
            case "garbage" -> {
                garbage(basic(request, type, ADDRESS));
                send(basic(request, type, ADDRESS));
            }
            // Beside a real server.
            case "noise" -> garbage(basic(request, type, ADDRESS));
            // Grants for 3 seconds, refuses to renew, and grants another address then.
            case "takesback" -> {
                boolean renewal = request[12] != 0;
                byte[] address = ADDRESS.clone();
                address[3] += (byte) (discovers - 1);
                send(
                        renewal && discovers == 1
                                ? new ServerPackets(request, ServerPackets.NAK, new byte[4])
                                        .raw(54, SERVER)
                                        .raw(56, ascii("moved"))
                                : basic(request, type, address).option(58, 0, 0, 0, 1));
            }
            case "odd" -> send(odd(request, type));
            default -> throw new IllegalArgumentException(mode);
        }
    }

    private void send(ServerPackets packet) throws IOException {
        socket.send(frame(packet));
    }

    private byte[] frame(ServerPackets packet) {
        return ServerPackets.frame(link.mac().orElseThrow(), SERVER, packet.message());
    }

    private static ServerPackets basic(byte[] request, int type, byte[] address) {
        return new ServerPackets(request, type, address)
                .raw(54, SERVER)
                .option(51, 0, 0, 1, 44)
                .option(1, 255, 255, 255, 0)
                .raw(3, SERVER)
                .raw(6, SERVER);
    }

    /// 100 frames of noise behind good headers, 100 cut off, 100 with one thing wrong.
    private void garbage(ServerPackets model) throws IOException {
        byte[] good = frame(model);
        for (int i = 0; i < 100; i++) {
            byte[] noise = good.clone();
            for (int at = 42; at < noise.length; at++) {
                noise[at] = (byte) random.nextInt();
            }
            socket.send(noise);
            socket.send(Arrays.copyOf(good, 14 + random.nextInt(good.length - 14)));
            byte[] wrong = good.clone();
            // version, IP length, IP checksum, UDP length, op, hlen, xid, chaddr, cookie, type
            int[] places = {14, 16, 24, 38, 42, 44, 47, 72, 279, 284};
            wrong[places[i % places.length]] ^= (byte) (0x20 | random.nextInt(1, 32));
            socket.send(wrong);
        }
    }

    /// Long 119 and 121 in pieces, the rest of the options in `file` and `sname`, for ever.
    private static ServerPackets odd(byte[] request, int type) {
        ByteArrayOutputStream search = new ByteArrayOutputStream();
        ByteArrayOutputStream routes = new ByteArrayOutputStream();
        for (int i = 0; i < 12; i++) {
            byte[] label = ascii("a-long-label-in-the-search-list-%02d".formatted(i));
            search.write(label.length);
            search.writeBytes(label);
            search.write(4);
            search.writeBytes(ascii("test"));
            search.write(0);
        }
        for (int i = 0; i < 40; i++) {
            routes.writeBytes(new byte[] {24, 10, 100, (byte) i, 10, 9, 0, 1});
        }
        routes.writeBytes(new byte[] {0, 10, 9, 0, 1});
        byte[] file = {26, 2, 5, 0, 42, 4, 10, 9, 0, 3, (byte) 255};
        byte[] sname = {6, 4, 10, 9, 0, 2, (byte) 255};
        return new ServerPackets(request, type, ADDRESS)
                .option(52, 3)
                .field(108, file)
                .field(44, sname)
                .raw(54, SERVER)
                .option(51, 255, 255, 255, 255)
                .option(1, 255, 255, 255, 0)
                .option(3, 10, 9, 0, 250)
                .raw(119, search.toByteArray())
                .raw(121, routes.toByteArray());
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
