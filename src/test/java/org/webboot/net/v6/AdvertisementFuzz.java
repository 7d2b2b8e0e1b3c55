package org.webboot.net.v6;

import java.util.Arrays;
import java.util.List;
import org.webboot.codec.MalformedException;
import org.webboot.fuzz.FuzzTarget;

/// A router advertisement's options; headers and checksum, which no mutation would find, are right.
public final class AdvertisementFuzz implements FuzzTarget {
    private static final int OPTIONS = 70;
    private static final int LONGEST = 1424;
    private static final int UNIT = 8; // RFC 4861 §4.6: lengths count eights

    @Override
    public void read(byte[] input) throws MalformedException {
        int units = Math.ceilDiv(Math.min(input.length, LONGEST), UNIT);
        byte[] options = Arrays.copyOf(input, units * UNIT);
        var _ = AdvertisementReader.read(Frames.advertisement(0xc0, 1800, options), 1);
    }

    @Override
    public List<byte[]> seeds() {
        byte[] frame = Frames.advertisement(new byte[16]);
        return List.of(
                Arrays.copyOfRange(frame, OPTIONS, frame.length),
                // RFC 8106: a server of names, and a list of domains.
                Frames.hex("1903000000000e10 20010db8000000000000000000000053"),
                Frames.hex("1f03000000000e10 036c61620474657374 00000000000000"),
                Frames.hex("0501000000000500"));
    }
}
