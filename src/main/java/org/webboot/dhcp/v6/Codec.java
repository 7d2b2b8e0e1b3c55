package org.webboot.dhcp.v6;

import java.io.ByteArrayOutputStream;
import java.net.Inet6Address;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import org.webboot.codec.MalformedException;
import org.webboot.os.MacAddress;

/// Messages to bytes and back (RFC 8415 §8, §21).
final class Codec {
    private static final int HEADER = 4;
    private static final int XID = 0xff_ffff;
    private static final int IA_HEADER = 12;
    private static final int ADDRESS_LENGTH = 16;
    private static final int LONGEST_ELAPSED = 0xffff;

    private static final int[] WANTED = {
        Option.NAME_SERVERS,
        Option.SEARCH,
        Option.SNTP_SERVERS,
        Option.NTP_SERVER,
        Option.CAPTIVE_PORTAL
    };

    private final byte[] client;
    private final int iaid;

    /// The card is the association as well: its number is the hardware address's last four bytes.
    Codec(MacAddress mac) {
        client = Duid.of(mac).bytes();
        iaid = (int) mac.bits();
    }

    byte[] encode(Query query) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(number(query.kind().code << 24 | (query.xid() & XID), 4));
        option(out, Option.CLIENT_ID, client);
        query.server().ifPresent(server -> option(out, Option.SERVER_ID, server.bytes()));
        long hundredths = query.elapsed().toMillis() / 10;
        option(out, Option.ELAPSED, number((int) Math.min(LONGEST_ELAPSED, hundredths), 2));
        if (query.kind() != Query.Kind.DECLINE) {
            option(out, Option.REQUESTED, wanted(query.kind()));
        }
        if (query.kind() == Query.Kind.SOLICIT) {
            option(out, Option.RAPID_COMMIT, new byte[0]);
        }
        if (!query.kind().stateless()) {
            option(out, Option.IA_NA, association(query));
        }
        return out.toByteArray();
    }

    private byte[] association(Query query) {
        ByteArrayOutputStream ia = new ByteArrayOutputStream();
        ia.writeBytes(number(iaid, 4));
        // §21.4: T1 and T2 are the server's to fill in, and so are lifetimes.
        ia.writeBytes(new byte[8]);
        for (Inet6Address address : query.addresses()) {
            option(ia, Option.IA_ADDRESS, Arrays.copyOf(address.getAddress(), ADDRESS_LENGTH + 8));
        }
        return ia.toByteArray();
    }

    /// §21.7 with §21.23 to §21.25
    private static byte[] wanted(Query.Kind kind) {
        ByteArrayOutputStream codes = new ByteArrayOutputStream();
        for (int code : WANTED) {
            codes.writeBytes(number(code, 2));
        }
        if (kind.stateless()) {
            codes.writeBytes(number(Option.REFRESH, 2));
            codes.writeBytes(number(Option.INF_MAX_RT, 2));
        } else {
            codes.writeBytes(number(Option.SOL_MAX_RT, 2));
        }
        return codes.toByteArray();
    }

    private static void option(ByteArrayOutputStream out, int code, byte[] value) {
        out.writeBytes(number(code, 2));
        out.writeBytes(number(value.length, 2));
        out.writeBytes(value);
    }

    private static byte[] number(int value, int bytes) {
        byte[] all = ByteBuffer.allocate(4).putInt(value).array();
        return Arrays.copyOfRange(all, 4 - bytes, 4);
    }

    /// Empty if the message is well-formed, but not a server's answer to this client.
    Optional<Answer> decode(byte[] message) throws MalformedException {
        if (message.length < HEADER) {
            throw new MalformedException("a message of " + message.length + " bytes", 0);
        }
        Answer.Kind kind;
        switch (message[0]) {
            case 2 -> kind = Answer.Kind.ADVERTISE;
            case 7 -> kind = Answer.Kind.REPLY;
            default -> {
                return Optional.empty();
            }
        }
        Options options = Options.of(message, HEADER);
        // §16.3, §16.10: without both identifiers it is to be discarded.
        if (!options.get(Option.CLIENT_ID).filter(id -> Arrays.equals(id, client)).isPresent()) {
            return Optional.empty();
        }
        Optional<byte[]> server = options.get(Option.SERVER_ID);
        if (server.isEmpty() || !Duid.fits(server.get())) {
            throw new MalformedException("no server identifier", HEADER);
        }
        int xid = ByteBuffer.wrap(message).getInt() & XID;
        return Optional.of(new AnswerReader(options).read(kind, xid, Duid.of(server.get()), iaid));
    }

    static boolean isAssociation(byte[] value, int iaid) {
        return value.length >= IA_HEADER && ByteBuffer.wrap(value).getInt() == iaid;
    }
}
