package org.webboot.dhcp.v6;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.webboot.codec.MalformedException;
import org.webboot.dhcp.DomainNames;
import org.webboot.os.IpText;

/// What a server's options mean. One that makes no sense is left out and noted.
final class AnswerReader {
    private static final int ADDRESS = 16;
    private static final int IA_HEADER = 12;
    private static final int ADDRESS_HEADER = 24;
    private static final int NTP_ADDRESS = 1;

    /// RFC 8415 §21.24: values outside are ignored.
    private static final long LEAST_MAX_RT = 60;

    private static final long LONGEST_MAX_RT = 86_400;

    /// §21.23: IRT_MINIMUM
    private static final long LEAST_REFRESH = 600;

    private final Options options;
    private final List<String> problems = new ArrayList<>();

    AnswerReader(Options options) {
        this.options = options;
    }

    Answer read(Answer.Kind kind, int xid, Duid server, int iaid) {
        Status status = status(options);
        Answer.Grant grant = Answer.Grant.NONE;
        for (byte[] value : options.all(Option.IA_NA)) {
            if (!Codec.isAssociation(value, iaid)) {
                continue;
            }
            try {
                Options inner = Options.of(value, IA_HEADER);
                status = status.good() ? status(inner) : status;
                grant = grant(value, inner);
            } catch (MalformedException e) {
                problems.add("IA_NA left out: " + e.getMessage());
            }
        }
        return new Answer(
                kind,
                xid,
                server,
                status,
                grant,
                options.get(Option.PREFERENCE)
                        .filter(p -> p.length == 1)
                        .map(p -> p[0] & 0xff)
                        .orElse(0),
                options.get(Option.RAPID_COMMIT).isPresent(),
                settings(),
                new Answer.Limits(maxRt(Option.SOL_MAX_RT), maxRt(Option.INF_MAX_RT), refresh()),
                List.copyOf(problems));
    }

    private static Status status(Options from) {
        return from.get(Option.STATUS)
                .filter(value -> value.length >= 2)
                .map(value ->
                        new Status(
                                ByteBuffer.wrap(value).getShort() & 0xffff,
                                Status.printable(value, 2)))
                .orElse(Status.GOOD);
    }

    private Answer.Grant grant(byte[] value, Options inner) {
        Duration renewal = seconds(value, 4);
        Duration rebinding = seconds(value, 8);
        if (!rebinding.isZero() && renewal.compareTo(rebinding) > 0) {
            // §21.4
            problems.add("IA_NA left out: T1 is later than T2");
            return Answer.Grant.NONE;
        }
        List<Lease.Address> addresses = new ArrayList<>();
        for (byte[] one : inner.all(Option.IA_ADDRESS)) {
            try {
                address(one).ifPresent(addresses::add);
            } catch (MalformedException e) {
                problems.add("address left out: " + e.getMessage());
            }
        }
        return new Answer.Grant(renewal, rebinding, List.copyOf(addresses));
    }

    private Optional<Lease.Address> address(byte[] value) throws MalformedException {
        if (value.length < ADDRESS_HEADER) {
            throw new MalformedException("only " + value.length + " bytes", 0);
        }
        Inet6Address address = one(value, 0);
        Duration preferred = seconds(value, ADDRESS);
        Duration valid = seconds(value, ADDRESS + 4);
        Status status = status(Options.of(value, ADDRESS_HEADER));
        String what = IpText.of(address) + " left out: ";
        if (!status.good()) {
            problems.add(what + status);
            return Optional.empty();
        }
        if (!isHost(address) || preferred.compareTo(valid) > 0) {
            problems.add(what + "no address for a link, or lifetimes that contradict (§21.6)");
            return Optional.empty();
        }
        return Optional.of(new Lease.Address(address, preferred, valid));
    }

    private static boolean isHost(Inet6Address address) {
        return isServer(address) && !address.isLinkLocalAddress();
    }

    /// A link-local name server is an odd thing, but works.
    private static boolean isServer(Inet6Address address) {
        return !address.isAnyLocalAddress()
                && !address.isLoopbackAddress()
                && !address.isMulticastAddress();
    }

    private Settings settings() {
        List<Inet6Address> time = new ArrayList<>(servers(Option.SNTP_SERVERS));
        for (byte[] value : options.all(Option.NTP_SERVER)) {
            for (Inet6Address server : ntp(value)) {
                if (!time.contains(server)) {
                    time.add(server);
                }
            }
        }
        return new Settings(servers(Option.NAME_SERVERS), search(), time, portal());
    }

    /// RFC 5908 §4: a list of suboptions. Groups and names in it are not used.
    private List<Inet6Address> ntp(byte[] value) {
        List<Inet6Address> servers = new ArrayList<>();
        try {
            for (byte[] address : Options.of(value, 0).all(NTP_ADDRESS)) {
                servers.addAll(list(address));
            }
        } catch (MalformedException e) {
            problems.add("option %d left out: %s".formatted(Option.NTP_SERVER, e.getMessage()));
        }
        return servers;
    }

    private List<Inet6Address> servers(int code) {
        return decoded(code, AnswerReader::list).orElse(List.of());
    }

    private List<String> search() {
        return decoded(Option.SEARCH, DomainNames::decode).orElse(List.of());
    }

    private Optional<String> portal() {
        return options.get(Option.CAPTIVE_PORTAL)
                .map(value -> Status.printable(value, 0))
                .filter(PortalUri::names);
    }

    private Optional<Duration> maxRt(int code) {
        return decoded(code, AnswerReader::number)
                .filter(s -> s >= LEAST_MAX_RT && s <= LONGEST_MAX_RT)
                .map(Duration::ofSeconds);
    }

    private Optional<Duration> refresh() {
        return decoded(Option.REFRESH, AnswerReader::number)
                .map(s -> Duration.ofSeconds(Math.max(LEAST_REFRESH, s)));
    }

    private static long number(byte[] value) throws MalformedException {
        need(value.length == 4, value);
        return ByteBuffer.wrap(value).getInt() & 0xffff_ffffL;
    }

    private static List<Inet6Address> list(byte[] value) throws MalformedException {
        need(value.length > 0 && value.length % ADDRESS == 0, value);
        List<Inet6Address> list = new ArrayList<>();
        for (int at = 0; at < value.length; at += ADDRESS) {
            Inet6Address address = one(value, at);
            if (isServer(address)) {
                list.add(address);
            }
        }
        return list;
    }

    /// @throws MalformedException also for an IPv4 address in the clothes of an IPv6 one
    private static Inet6Address one(byte[] value, int at) throws MalformedException {
        try {
            if (InetAddress.getByAddress(Arrays.copyOfRange(value, at, at + ADDRESS))
                    instanceof Inet6Address address) {
                return address;
            }
            throw new MalformedException("an IPv4 address", at);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("sixteen bytes are an address", e);
        }
    }

    private static Duration seconds(byte[] value, int at) {
        return Duration.ofSeconds(ByteBuffer.wrap(value).getInt(at) & 0xffff_ffffL);
    }

    private static void need(boolean condition, byte[] value) throws MalformedException {
        if (!condition) {
            throw new MalformedException("a value of " + value.length + " bytes makes no sense", 0);
        }
    }

    private <T> Optional<T> decoded(int code, Decoder<T> decoder) {
        Optional<byte[]> value = options.get(code);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(decoder.decode(value.get()));
        } catch (MalformedException e) {
            problems.add("option %d left out: %s".formatted(code, e.getMessage()));
            return Optional.empty();
        }
    }

    private interface Decoder<T> {
        T decode(byte[] value) throws MalformedException;
    }
}
