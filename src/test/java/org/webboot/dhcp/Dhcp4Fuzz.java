package org.webboot.dhcp;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.webboot.codec.MalformedException;
import org.webboot.fuzz.FuzzTarget;

/// What comes from the cable while DHCP asks for an address: a frame, or, because no mutation ever
/// finds a checksum, the message of one.
public final class Dhcp4Fuzz implements FuzzTarget {
    private static final Codec CODEC = new Codec(CaptureTest.MAC, false);

    @Override
    public void read(byte[] input) throws MalformedException {
        Optional<byte[]> message = DhcpFrame.message(input);
        Optional<Reply> reply = CODEC.decode(message.orElse(input));
        if (reply.isPresent() && reply.get().server().isPresent()) {
            LeaseReader reader = new LeaseReader(reply.get());
            Lease _ = reader.read(reply.get().server().get());
            var _ = reader.problems();
        }
    }

    @Override
    public List<byte[]> seeds() throws IOException {
        List<byte[]> seeds = new ArrayList<>();
        for (String capture : List.of("dnsmasq-plain.pcap", "dnsmasq-long.pcap")) {
            for (byte[] frame : CaptureTest.frames(capture)) {
                seeds.add(frame);
                DhcpFrame.message(frame).ifPresent(seeds::add);
            }
        }
        return seeds;
    }
}
