package org.webboot.net.v6;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.webboot.codec.MalformedException;
import org.webboot.dhcp.DomainNames;
import org.webboot.dhcp.v6.PortalUri;
import org.webboot.os.Prefix;

/// Reads an Ethernet frame with a router advertisement.
final class AdvertisementReader {
    private static final int ETHERNET = 14;
    private static final int SOURCE = 22;
    private static final int MESSAGE = 54;
    private static final int OPTIONS = MESSAGE + 16;
    private static final int ADDRESS = 16;

    private static final int MANAGED = 0x80;
    private static final int OTHER = 0x40;

    private final byte[] frame;
    private final int end;
    private final int scope;
    private final List<RouterAdvertisement.OnPrefix> prefixes = new ArrayList<>();
    private final List<Inet6Address> nameServers = new ArrayList<>();
    private final List<String> search = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private Optional<Integer> mtu = Optional.empty();
    private Optional<String> portal = Optional.empty();

    private AdvertisementReader(byte[] frame, int end, int scope) {
        this.frame = frame;
        this.end = end;
        this.scope = scope;
    }

    /// @param scope the link's index
    /// @return empty for what is no router advertisement
    /// @throws MalformedException for one that is to be discarded (RFC 4861 §6.1.2)
    static Optional<RouterAdvertisement> read(byte[] frame, int scope) throws MalformedException {
        if (frame.length < MESSAGE + 1
                || number(frame, 12, 2) != 0x86dd
                || frame[ETHERNET] >> 4 != 6
                || frame[ETHERNET + 6] != 58
                || (frame[MESSAGE] & 0xff) != 134) {
            return Optional.empty();
        }
        int length = (int) number(frame, ETHERNET + 4, 2);
        need(length >= OPTIONS - MESSAGE && length <= frame.length - MESSAGE, "cut off", 18);
        // Only what comes from the link itself still has it.
        need((frame[ETHERNET + 7] & 0xff) == 255, "from beyond the link (hop limit)", 21);
        need(frame[MESSAGE + 1] == 0, "of an unknown code", MESSAGE + 1);
        need(Checksum.of(frame, length) == 0, "with a wrong checksum", MESSAGE + 2);
        return Optional.of(new AdvertisementReader(frame, MESSAGE + length, scope).read());
    }

    private RouterAdvertisement read() throws MalformedException {
        Inet6Address router = address(SOURCE);
        need(router.isLinkLocalAddress(), "from no link-local address", SOURCE);
        for (int at = OPTIONS; at < end; ) {
            int length = at + 1 < end ? (frame[at + 1] & 0xff) * 8 : 0;
            need(length > 0 && length <= end - at, "with an option that has no end", at);
            try {
                option(at, length);
            } catch (MalformedException e) {
                problems.add("option %d left out: %s".formatted(frame[at] & 0xff, e.getMessage()));
            }
            at += length;
        }
        int flags = frame[MESSAGE + 5];
        return new RouterAdvertisement(
                router,
                (flags & MANAGED) != 0,
                (flags & OTHER) != 0,
                seconds(MESSAGE + 6, 2),
                frame[MESSAGE + 4] & 0xff,
                List.copyOf(prefixes),
                mtu,
                List.copyOf(nameServers),
                List.copyOf(search),
                portal,
                List.copyOf(problems));
    }

    private void option(int at, int length) throws MalformedException {
        switch (frame[at] & 0xff) {
            case 3 -> prefix(at, length);
            case 5 -> {
                need(length == 8, "of " + length + " bytes", at);
                mtu = Optional.of((int) number(frame, at + 4, 4)).filter(m -> m >= 1280);
            }
            case 25 -> servers(at, length);
            case 31 -> names(at, length);
            case 37 -> portal(at, length);
            default -> {}
        }
    }

    private void prefix(int at, int length) throws MalformedException {
        int width = frame[at + 2] & 0xff;
        need(length == 32 && width <= 128, "no prefix", at);
        Inet6Address address = address(at + 16);
        int flags = frame[at + 3];
        prefixes.add(
                new RouterAdvertisement.OnPrefix(
                        new Prefix(address, width).network(),
                        (flags & 0x80) != 0,
                        (flags & 0x40) != 0 && !address.isLinkLocalAddress(),
                        seconds(at + 4, 4),
                        seconds(at + 8, 4)));
    }

    private void servers(int at, int length) throws MalformedException {
        need(length >= 8 + ADDRESS && length % ADDRESS == 8, "of " + length + " bytes", at);
        if (seconds(at + 4, 4).isZero()) {
            return; // RFC 8106 §5.1: no longer to be used
        }
        for (int from = at + 8; from < at + length; from += ADDRESS) {
            Inet6Address server = address(from);
            if (!server.isAnyLocalAddress() && !server.isMulticastAddress()) {
                nameServers.add(server);
            }
        }
    }

    private void names(int at, int length) throws MalformedException {
        if (seconds(at + 4, 4).isZero()) {
            return;
        }
        int last = at + length;
        while (last > at + 8 && frame[last - 1] == 0) {
            last--;
        }
        // Padded with zeros, of which one ends the last name.
        need(last > at + 8 && last < at + length, "a list without an end", at);
        search.addAll(DomainNames.decode(Arrays.copyOfRange(frame, at + 8, last + 1)));
    }

    private void portal(int at, int length) {
        String uri =
                new String(frame, at + 2, length - 2, StandardCharsets.ISO_8859_1)
                        .replace("\0", "");
        portal = Optional.of(uri).filter(PortalUri::names);
    }

    private Duration seconds(int at, int bytes) {
        return Duration.ofSeconds(number(frame, at, bytes));
    }

    private static long number(byte[] bytes, int at, int length) {
        byte[] wide = new byte[8];
        System.arraycopy(bytes, at, wide, 8 - length, length);
        return ByteBuffer.wrap(wide).getLong();
    }

    private Inet6Address address(int at) throws MalformedException {
        byte[] bytes = Arrays.copyOfRange(frame, at, at + ADDRESS);
        try {
            if (!(InetAddress.getByAddress(bytes) instanceof Inet6Address plain)) {
                throw new MalformedException("an IPv4 address", at);
            }
            return plain.isLinkLocalAddress()
                    ? Inet6Address.getByAddress(null, bytes, scope)
                    : plain;
        } catch (UnknownHostException e) {
            throw new IllegalStateException("sixteen bytes are an address", e);
        }
    }

    private static void need(boolean condition, String problem, int at) throws MalformedException {
        if (!condition) {
            throw new MalformedException(problem, at);
        }
    }
}
