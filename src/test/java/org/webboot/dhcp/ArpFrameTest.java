package org.webboot.dhcp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.Inet4Address;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.webboot.codec.MalformedException;
import org.webboot.os.MacAddress;

class ArpFrameTest {
    private static final MacAddress OWN = new MacAddress(0x5254_0012_3456L);
    private static final String OTHER = "525400aabbcc";
    private static final String NOBODY = "000000000000";
    private static final String ADDRESS = "0a00020f";
    private static final String ELSEWHERE = "0a000210";
    private static final String NO_ADDRESS = "00000000";
    private static final int REQUEST = 1;
    private static final int REPLY = 2;

    @Test
    void aProbeHasNoSenderAddress() throws MalformedException {
        assertArrayEquals(
                arp(REQUEST, "525400123456", NO_ADDRESS, NOBODY, ADDRESS),
                ArpFrame.probe(OWN, address()));
    }

    @Test
    void whoAnswersHasTheAddress() throws MalformedException {
        byte[] reply = arp(REPLY, OTHER, ADDRESS, "525400123456", NO_ADDRESS);
        assertTrue(ArpFrame.claims(reply, OWN, address()));
        assertEquals("52:54:00:aa:bb:cc", ArpFrame.sender(reply).toString());
    }

    @Test
    void soHasWhoAsksFromIt() throws MalformedException {
        byte[] request = arp(REQUEST, OTHER, ADDRESS, NOBODY, ELSEWHERE);
        assertTrue(ArpFrame.claims(request, OWN, address()));
    }

    @Test
    void whoProbesForItIsAboutToTakeIt() throws MalformedException {
        assertTrue(
                ArpFrame.claims(arp(REQUEST, OTHER, NO_ADDRESS, NOBODY, ADDRESS), OWN, address()));
    }

    @Test
    void whoLooksForItDoesNotHaveIt() throws MalformedException {
        assertFalse(
                ArpFrame.claims(arp(REQUEST, OTHER, ELSEWHERE, NOBODY, ADDRESS), OWN, address()));
        assertFalse(ArpFrame.claims(arp(REPLY, OTHER, ELSEWHERE, NOBODY, ADDRESS), OWN, address()));
    }

    @Test
    void onesOwnProbeIsNoConflict() throws MalformedException {
        assertFalse(ArpFrame.claims(ArpFrame.probe(OWN, address()), OWN, address()));
    }

    @Test
    void whatIsNoArpForIpv4IsPassedOver() throws MalformedException {
        byte[] reply = arp(REPLY, OTHER, ADDRESS, NOBODY, ADDRESS);
        for (int place : new int[] {12, 14, 16, 18, 19, 20}) {
            byte[] other = reply.clone();
            other[place] ^= 0x10;
            assertFalse(ArpFrame.claims(other, OWN, address()), "byte " + place);
        }
        assertFalse(ArpFrame.claims(Arrays.copyOf(reply, 41), OWN, address()));
        assertFalse(ArpFrame.claims(new byte[0], OWN, address()));
    }

    private static Inet4Address address() throws MalformedException {
        return Values.address(HexFormat.of().parseHex(ADDRESS));
    }

    private static byte[] arp(
            int operation, String sender, String senderAddress, String target, String address) {
        return HexFormat.of()
                .parseHex(
                        "ffffffffffff"
                                + sender
                                + "080600010800060400%02x".formatted(operation)
                                + sender
                                + senderAddress
                                + target
                                + address);
    }
}
