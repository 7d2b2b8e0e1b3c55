package org.webboot.os.linux;

import com.sun.jna.LastErrorException;
import com.sun.jna.Memory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.webboot.os.Errno;
import org.webboot.os.ErrnoException;
import org.webboot.os.Link;
import org.webboot.os.PacketSocket;

/// An `AF_PACKET` socket, packet(7).
public final class AfPacketSocket implements PacketSocket {
    private static final short ETH_P_IP = 0x0800;
    private static final short ETH_P_ARP = 0x0806;
    private static final short ETH_P_IPV6 = (short) 0x86dd;
    private static final int FRAME = 2048;

    /// Some hundreds of frames may arrive while a cold runtime looks at the first one.
    private static final int QUEUE = 1 << 20;

    private final String name;
    private final int fd;
    private final byte[] buffer = new byte[FRAME];
    private boolean closed;

    private AfPacketSocket(String name, int fd) {
        this.name = name;
        this.fd = fd;
    }

    /// Bound to the link, so that nothing of another one is received.
    public static PacketSocket open(Link link, Traffic traffic) throws ErrnoException {
        int fd;
        try {
            // Protocol 0: nothing arrives, of any link, before bind(2) names protocol and link.
            fd = NetCalls.socket(NetCalls.AF_PACKET, NetCalls.SOCK_RAW | NetCalls.SOCK_CLOEXEC, 0);
        } catch (LastErrorException e) {
            throw new ErrnoException("socket(AF_PACKET, SOCK_RAW, 0)", e.getErrorCode());
        }
        AfPacketSocket socket = new AfPacketSocket(link.name(), fd);
        // struct sockaddr_ll, linux/if_packet.h: family, protocol (network order), ifindex
        ByteBuffer address = ByteBuffer.allocate(20).order(ByteOrder.nativeOrder());
        address.putShort((short) NetCalls.AF_PACKET);
        short protocol =
                switch (traffic) {
                    case Traffic.Udp _ -> ETH_P_IP;
                    case Traffic.Arp _ -> ETH_P_ARP;
                    case Traffic.RouterAdvertisements _ -> ETH_P_IPV6;
                };
        address.put((byte) (protocol >> 8)).put((byte) protocol).putInt(link.index());
        socket.enlargeQueue();
        try {
            switch (traffic) {
                case Traffic.Udp(int port) -> attach(fd, filter(port));
                case Traffic.RouterAdvertisements _ -> attach(fd, advertisements());
                case Traffic.Arp _ -> {}
            }
            NetCalls.bind(fd, address.array(), address.capacity());
            return socket;
        } catch (LastErrorException e) {
            socket.close();
            throw new ErrnoException(
                    "setsockopt, bind(%d, {AF_PACKET, %s, %s})".formatted(fd, traffic, link.name()),
                    e.getErrorCode());
        }
    }

    private void enlargeQueue() {
        try (Memory size = new Memory(Integer.BYTES)) {
            size.setInt(0, QUEUE);
            NetCalls.setsockopt(
                    fd, NetCalls.SOL_SOCKET, NetCalls.SO_RCVBUFFORCE, size, Integer.BYTES);
        } catch (LastErrorException _) {
            // Without CAP_NET_ADMIN the default has to do.
        }
    }

    /// Classic BPF, linux/filter.h: accepts unfragmented UDP over IPv4 to the port, else nothing.
    /// Each instruction is code (16 bits), jumps if true and false (8 bits each), operand.
    static List<Long> filter(int port) {
        return List.of(
                instruction(0x28, 0, 0, 12), // ldh [12]: EtherType
                instruction(0x15, 0, 8, 0x0800), // jeq IPv4, else drop
                instruction(0x30, 0, 0, 23), // ldb [23]: protocol
                instruction(0x15, 0, 6, 17), // jeq UDP, else drop
                instruction(0x28, 0, 0, 20), // ldh [20]: fragment offset
                instruction(0x45, 4, 0, 0x1fff), // jset: drop
                instruction(0xb1, 0, 0, 14), // ldxb 4*([14]&0xf): header length
                instruction(0x48, 0, 0, 16), // ldh [x + 16]: destination port
                instruction(0x15, 0, 1, port), // jeq, else drop
                instruction(0x06, 0, 0, 0x40000), // ret all
                instruction(0x06, 0, 0, 0)); // ret nothing
    }

    /// Accepts ICMPv6 of type 134 that no other header precedes (RFC 6980 forbids fragments), else
    /// nothing.
    static List<Long> advertisements() {
        return List.of(
                instruction(0x28, 0, 0, 12), // ldh [12]: EtherType
                instruction(0x15, 0, 5, 0x86dd), // jeq IPv6, else drop
                instruction(0x30, 0, 0, 20), // ldb [20]: next header
                instruction(0x15, 0, 3, 58), // jeq ICMPv6, else drop
                instruction(0x30, 0, 0, 54), // ldb [54]: type
                instruction(0x15, 0, 1, 134), // jeq advertisement, else drop
                instruction(0x06, 0, 0, 0x40000), // ret all
                instruction(0x06, 0, 0, 0)); // ret nothing
    }

    /// As the long whose bytes they are on a little-endian machine.
    private static long instruction(int code, int yes, int no, int operand) {
        return code | (long) yes << 16 | (long) no << 24 | (long) operand << 32;
    }

    /// struct sock_fprog: count (16 bits), padding, pointer.
    private static void attach(int fd, List<Long> filter) {
        try (Memory program = new Memory(filter.size() * 8L);
                Memory header = new Memory(16)) {
            for (int i = 0; i < filter.size(); i++) {
                program.setLong(i * 8L, filter.get(i));
            }
            header.clear();
            header.setShort(0, (short) filter.size());
            header.setPointer(8, program);
            NetCalls.setsockopt(fd, NetCalls.SOL_SOCKET, NetCalls.SO_ATTACH_FILTER, header, 16);
        }
    }

    @Override
    public void send(byte[] frame) throws ErrnoException {
        try {
            NetCalls.send(fd, frame, frame.length, 0);
        } catch (LastErrorException e) {
            throw new ErrnoException(
                    "send(%d on %s, %d bytes)".formatted(fd, name, frame.length), e.getErrorCode());
        }
    }

    @Override
    public Optional<byte[]> receive(Duration wait) throws ErrnoException {
        try {
            ByteBuffer fds = ByteBuffer.allocate(8).order(ByteOrder.nativeOrder());
            fds.putInt(fd).putShort(NetCalls.POLLIN);
            // Rounded up: with 0 the caller would spin through its last millisecond.
            long milliseconds = Math.ceilDiv(Math.max(0, wait.toNanos()), 1_000_000L);
            int limit = (int) Math.min(Integer.MAX_VALUE, milliseconds);
            if (NetCalls.poll(fds.array(), 1, limit) == 0) {
                return Optional.empty();
            }
            long length = NetCalls.recv(fd, buffer, buffer.length, NetCalls.MSG_DONTWAIT);
            return Optional.of(Arrays.copyOf(buffer, (int) length));
        } catch (LastErrorException e) {
            if (e.getErrorCode() == Errno.EINTR || e.getErrorCode() == Errno.EAGAIN) {
                return Optional.empty();
            }
            throw new ErrnoException("recv(%d on %s)".formatted(fd, name), e.getErrorCode());
        }
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            NetCalls.close(fd);
        } catch (LastErrorException _) {
            // Linux has released the descriptor whatever close(2) answers.
        }
    }
}
