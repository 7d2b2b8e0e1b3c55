package org.webboot.dhcp;

import java.net.Inet4Address;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.dhcp4java.DHCPBadPacketException;
import org.dhcp4java.DHCPConstants;
import org.dhcp4java.DHCPPacket;
import org.webboot.codec.MalformedException;
import org.webboot.os.MacAddress;

/// Messages to bytes and back. dhcp4java writes messages and reads their fixed fields; it checks
/// neither op, hardware address nor cookie, and loses pieces of options, so that is done here.
final class Codec {
    /// RFC 3442: classless routes before the router option, since some servers send only the first.
    private static final byte[] WANTED = {
        Option.SUBNET_MASK,
        Option.CLASSLESS_ROUTES,
        Option.ROUTER,
        Option.NAME_SERVER,
        Option.DOMAIN_NAME,
        Option.DOMAIN_SEARCH,
        Option.HOST_NAME,
        Option.MTU,
        Option.BROADCAST,
        Option.TIME_SERVER,
        Option.LEASE_TIME,
        Option.RENEWAL_TIME,
        Option.REBINDING_TIME,
        Option.CAPTIVE_PORTAL,
        (byte) Option.PROXY_SCRIPT
    };

    /// What fits into an Ethernet frame behind the IPv4 and UDP headers.
    private static final short MAXIMUM_SIZE = 1472;

    private static final byte ETHERNET = 1;
    private static final byte MAC_LENGTH = 6;

    private final MacAddress mac;

    private final byte[] wanted;

    /// @param yields whether the network may ask to do without IPv4; RFC 8925 §3.2: who can't must
    ///   not ask for the option
    Codec(MacAddress mac, boolean yields) {
        this.mac = mac;
        wanted = Arrays.copyOf(WANTED, yields ? WANTED.length + 1 : WANTED.length);
        if (yields) {
            wanted[WANTED.length] = Option.IPV6_ONLY;
        }
    }

    byte[] encode(Message message) {
        DHCPPacket packet = new DHCPPacket();
        packet.setOp(DHCPConstants.BOOTREQUEST);
        packet.setHtype(ETHERNET);
        packet.setHlen(MAC_LENGTH);
        packet.setChaddr(mac.bytes());
        packet.setXid(message.xid());
        packet.setSecs((short) Math.min(message.secs(), 0xffff));
        // No broadcast flag: a packet socket receives unicast before the address is configured.
        switch (message) {
            case Message.Discover _ -> {
                packet.setDHCPMessageType(DHCPConstants.DHCPDISCOVER);
                packet.setOptionRaw((byte) Option.RAPID_COMMIT, new byte[0]);
            }
            case Message.Request(int _, int _, Inet4Address address, Inet4Address server) -> {
                packet.setDHCPMessageType(DHCPConstants.DHCPREQUEST);
                packet.setOptionRaw((byte) Option.SERVER, server.getAddress());
                packet.setOptionRaw((byte) Option.REQUESTED_ADDRESS, address.getAddress());
            }
            case Message.Confirm(int _, int _, Inet4Address address) -> {
                packet.setDHCPMessageType(DHCPConstants.DHCPREQUEST);
                packet.setOptionRaw((byte) Option.REQUESTED_ADDRESS, address.getAddress());
            }
            case Message.Renew(int _, int _, Inet4Address address, var _) -> {
                packet.setDHCPMessageType(DHCPConstants.DHCPREQUEST);
                packet.setCiaddr(address);
            }
            case Message.Decline(int _, int _, Inet4Address address, Inet4Address server) -> {
                packet.setDHCPMessageType(DHCPConstants.DHCPDECLINE);
                packet.setOptionRaw((byte) Option.SERVER, server.getAddress());
                packet.setOptionRaw((byte) Option.REQUESTED_ADDRESS, address.getAddress());
            }
        }
        byte[] clientId = new byte[1 + MAC_LENGTH];
        clientId[0] = ETHERNET;
        System.arraycopy(mac.bytes(), 0, clientId, 1, MAC_LENGTH);
        packet.setOptionRaw((byte) Option.CLIENT_ID, clientId);
        if (!(message instanceof Message.Decline)) {
            packet.setOptionAsShort((byte) Option.MAXIMUM_SIZE, MAXIMUM_SIZE);
            packet.setOptionAsString((byte) Option.VENDOR_CLASS, "webboot");
            packet.setOptionRaw((byte) Option.PARAMETERS, wanted);
        }
        return packet.serialize();
    }

    /// Empty if the message is well-formed, but not a server's answer to this hardware address.
    Optional<Reply> decode(byte[] message) throws MalformedException {
        DHCPPacket packet;
        try {
            packet = DHCPPacket.getPacket(message, 0, message.length, false);
        } catch (DHCPBadPacketException e) {
            throw new MalformedException(
                    Values.text(
                            String.valueOf(e.getMessage()).getBytes(StandardCharsets.ISO_8859_1)),
                    0);
        }
        if (packet.getOp() != DHCPConstants.BOOTREPLY
                || packet.getHtype() != ETHERNET
                || packet.getHlen() != MAC_LENGTH
                || !Arrays.equals(Arrays.copyOf(packet.getChaddr(), MAC_LENGTH), mac.bytes())
                || !packet.isDhcp()) {
            return Optional.empty();
        }
        Options options = Options.of(message);
        Optional<byte[]> type = options.get(Option.MESSAGE_TYPE).filter(t -> t.length == 1);
        Optional<Reply.Kind> kind = type.flatMap(t -> Reply.Kind.of(t[0]));
        if (kind.isEmpty()) {
            return Optional.empty();
        }
        Optional<byte[]> server = options.get(Option.SERVER);
        return Optional.of(
                new Reply(
                        kind.get(),
                        packet.getXid(),
                        Values.address(packet.getYiaddrRaw()),
                        server.isPresent()
                                ? Optional.of(Values.address(server.get()))
                                : Optional.empty(),
                        options));
    }
}
