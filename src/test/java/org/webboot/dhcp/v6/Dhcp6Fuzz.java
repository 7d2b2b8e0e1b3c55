package org.webboot.dhcp.v6;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.webboot.codec.MalformedException;
import org.webboot.fuzz.FuzzTarget;

/// A DHCPv6 server's message.
public final class Dhcp6Fuzz implements FuzzTarget {
    private static final int ADVERTISE = 2;
    private static final int REPLY = 7;
    private static final Codec CODEC = new Codec(Captured.MAC);

    @Override
    public void read(byte[] input) throws MalformedException {
        var _ = CODEC.decode(input);
    }

    @Override
    public List<byte[]> seeds() throws IOException {
        List<byte[]> seeds = new ArrayList<>();
        for (String capture : List.of("kea.pcap", "kea-none.pcap", "dnsmasq.pcap")) {
            seeds.addAll(Captured.messages(capture, ADVERTISE));
            seeds.addAll(Captured.messages(capture, REPLY));
        }
        return seeds;
    }
}
