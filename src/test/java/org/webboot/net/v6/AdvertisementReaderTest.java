package org.webboot.net.v6;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.webboot.codec.MalformedException;
import org.webboot.dhcp.v6.Captured;
import org.webboot.os.IpText;

class AdvertisementReaderTest {
    private static final int SCOPE = 2;

    @Test
    void readsRadvd() throws IOException {
        RouterAdvertisement news = read(Captured.frames("kea.pcap").get(2));
        assertEquals("fe80::ff:fe00:1%2", IpText.of(news.router()));
        assertTrue(news.managed());
        assertFalse(news.other());
        assertEquals(Duration.ofMinutes(30), news.lifetime());
        assertEquals(64, news.hopLimit());
        assertEquals(Optional.of(1400), news.mtu());
        assertEquals(2, news.prefixes().size());
        RouterAdvertisement.OnPrefix first = news.prefixes().get(0);
        assertEquals("fd09::/64", first.prefix().toString());
        assertTrue(first.onLink());
        assertFalse(first.autonomous());
        assertEquals(Duration.ofMinutes(10), first.valid());
        assertEquals(Duration.ofMinutes(5), first.preferred());
        RouterAdvertisement.OnPrefix second = news.prefixes().get(1);
        assertEquals("fd0a::/64", second.prefix().toString());
        assertFalse(second.onLink());
        assertTrue(second.makesAddresses());
        assertEquals(
                List.of("fd09::53", "fe80::53%2"),
                news.nameServers().stream().map(IpText::of).toList());
        assertEquals(List.of("lab.test", "more.lab.test"), news.search());
        assertEquals(List.of(), news.problems());
    }

    @Test
    void readsDnsmasq() throws IOException {
        RouterAdvertisement news = read(Captured.frames("dnsmasq.pcap").get(1));
        assertTrue(news.managed());
        assertTrue(news.other());
        assertFalse(news.makesAddresses());
    }

    /// What tcpdump and radvd took for solicitations.
    @Test
    void solicitsAsCaptured() throws IOException {
        List<byte[]> frames = Captured.frames("kea.pcap");
        assertArrayEquals(frames.get(0), RouterSolicitation.frame(Captured.MAC, Optional.empty()));
        Inet6Address own = (Inet6Address) InetAddress.ofLiteral("fe80::ff:fe00:2");
        assertArrayEquals(frames.get(1), RouterSolicitation.frame(Captured.MAC, Optional.of(own)));
    }

    @Test
    void readsACaptivePortal() throws IOException {
        assertEquals(
                Optional.of("https://portal.lab.test/api"),
                read(Frames.advertisement(0, 1800, portal("https://portal.lab.test/api")))
                        .portal());
        // RFC 8910 §2: there is none.
        assertEquals(
                Optional.empty(),
                read(Frames.advertisement(0, 1800, portal("urn:ietf:params:capport:unrestricted")))
                        .portal());
        assertEquals(
                Optional.empty(),
                read(Frames.advertisement(0, 1800, portal("https://h/\u001b[2J"))).portal());
    }

    /// RFC 8106 §5.1, §5.2
    @Test
    void aLifetimeOfZeroTakesBack() throws IOException {
        byte[] server = Frames.hex("19030000 00000000 fd090000000000000000000000000053");
        byte[] names = Frames.hex("1f020000 00000000 03 6c6162 00 000000");
        RouterAdvertisement news = read(Frames.advertisement(0, 1800, server, names));
        assertEquals(List.of(), news.nameServers());
        assertEquals(List.of(), news.search());
        server[7] = 1;
        names[7] = 1;
        news = read(Frames.advertisement(0, 1800, server, names));
        assertEquals(List.of("fd09::53"), news.nameServers().stream().map(IpText::of).toList());
        assertEquals(List.of("lab"), news.search());
    }

    @Test
    void onlyPrefixesOf64BitsMakeAddresses() throws IOException {
        byte[] prefix =
                Frames.hex(
                        "0304 40 c0 00000e10 00000e10 00000000"
                                + "fd090000000000000000000000000000");
        assertTrue(read(Frames.advertisement(0, 1800, prefix)).makesAddresses());
        prefix[2] = 56;
        assertFalse(read(Frames.advertisement(0, 1800, prefix)).makesAddresses());
        prefix[2] = (byte) 129;
        RouterAdvertisement news = read(Frames.advertisement(0, 1800, prefix));
        assertEquals(List.of(), news.prefixes());
        assertEquals(1, news.problems().size());
    }

    /// RFC 4861 §6.1.2
    @Test
    void discardsWhatMayComeFromBeyondTheLink() {
        byte[] good = Frames.advertisement(0x80, 1800);
        refused("hop limit", Frames.signed(changed(good, 21, 254)));
        refused("link-local", Frames.signed(changed(good, 22, 0x20)));
        refused("checksum", changed(good, 59, 0x40));
        refused("code", Frames.signed(changed(good, 55, 1)));
        refused("cut off", changed(good, 19, 15));
        refused("cut off", changed(good, 19, 200));
    }

    @Test
    void discardsOptionsWithoutAnEnd() {
        refused("no end", Frames.advertisement(0, 1800, new byte[8]));
        refused("no end", Frames.advertisement(0, 1800, Frames.hex("0502000000000578")));
    }

    @Test
    void isNotConcernedWithOtherFrames() throws IOException {
        byte[] good = Frames.advertisement(0x80, 1800);
        assertEquals(Optional.empty(), AdvertisementReader.read(new byte[0], SCOPE));
        assertEquals(Optional.empty(), AdvertisementReader.read(changed(good, 54, 133), SCOPE));
        assertEquals(Optional.empty(), AdvertisementReader.read(changed(good, 12, 8), SCOPE));
        assertEquals(Optional.empty(), AdvertisementReader.read(changed(good, 20, 17), SCOPE));
    }

    /// Whatever arrives: an advertisement, nothing, or a MalformedException.
    @Test
    void survivesGarbage() throws IOException {
        SplittableRandom random = new SplittableRandom(20261124);
        byte[] model = Captured.frames("kea.pcap").get(2);
        int read = 0;
        for (int i = 0; i < 60_000; i++) {
            byte[] frame = model.clone();
            for (int changes = random.nextInt(1, 4); changes > 0; changes--) {
                frame[54 + random.nextInt(frame.length - 54)] = (byte) random.nextInt();
            }
            if (random.nextInt(5) == 0) {
                frame = Frames.damaged(frame, 54, random.nextInt(3), random);
            }
            try {
                boolean whole = frame.length == model.length;
                if (AdvertisementReader.read(whole ? Frames.signed(frame) : frame, SCOPE)
                        .isPresent()) {
                    read++;
                }
            } catch (MalformedException _) {
                // As it should.
            }
        }
        assertTrue(read > 1000, "only " + read + " were looked into");
    }

    private static byte[] changed(byte[] frame, int at, int value) {
        byte[] other = frame.clone();
        other[at] = (byte) value;
        return other;
    }

    private static byte[] portal(String uri) {
        byte[] text = uri.getBytes(StandardCharsets.US_ASCII);
        byte[] option = new byte[(2 + text.length + 7) / 8 * 8];
        option[0] = 37;
        option[1] = (byte) (option.length / 8);
        System.arraycopy(text, 0, option, 2, text.length);
        return option;
    }

    private static void refused(String why, byte[] frame) {
        MalformedException e =
                assertThrows(
                        MalformedException.class, () -> AdvertisementReader.read(frame, SCOPE));
        assertTrue(e.toString().contains(why), e::toString);
    }

    private static RouterAdvertisement read(byte[] frame) throws IOException {
        return AdvertisementReader.read(frame, SCOPE).orElseThrow();
    }
}
