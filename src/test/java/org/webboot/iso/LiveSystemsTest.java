package org.webboot.iso;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.webboot.stage.BootException;
import org.webboot.stage.Stage;

final class LiveSystemsTest {
    @Test
    void findsLiveBoot() throws Exception {
        var image = Fixtures.bytes(Fixtures.image("rockridge-joliet"));
        LiveSystem system = LiveSystems.open(image);
        assertEquals(new LiveBoot(), system.family());
        assertEquals("Live system (amd64)", system.entry().title());
        assertEquals("/live/vmlinuz-6.1.0-50-amd64", system.entry().kernel());
        assertEquals(List.of("/live/initrd.img-6.1.0-50-amd64"), system.entry().initrds());
        system.iso().close();
    }

    @Test
    void webPageIsNoImage() {
        var page = Fixtures.bytes("<html>404".repeat(10_000).getBytes(UTF_8));
        var e = assertThrows(BootException.class, () -> LiveSystems.open(page));
        assertEquals(Stage.ISO, e.stage());
        assertTrue(e.toString().contains("not an ISO 9660 image: it is a web page"), e.toString());
    }

    @Test
    void unknownFamilyTellsWhatIsThere() {
        byte[] image =
                new HandmadeIso()
                        .record("CASPER", 21, 2048, 2)
                        .record("README.TXT;1", 30, 5, 0)
                        .image(40);
        byte[] casper = new HandmadeIso().image(40);
        System.arraycopy(casper, HandmadeIso.ROOT * 2048, image, 21 * 2048, 2048);
        var e = assertThrows(BootException.class, () -> LiveSystems.open(Fixtures.bytes(image)));
        assertTrue(
                e.toString().contains("it looks like a damaged casper image (Ubuntu, Mint)"),
                e.toString());
        assertTrue(e.toString().contains("it holds /casper /readme.txt"), e.toString());
        assertTrue(e.toString().contains("boot menus: none"), e.toString());
    }

    @Test
    void dracutWithoutItsImageIsNamed() throws IOException {
        // Replaced in place, same length: the menu of the fixture lies uncompressed in the image.
        byte[] image = Fixtures.image("rockridge-joliet");
        String text = new String(image, ISO_8859_1);
        int at = text.indexOf("quiet splash findiso=${iso_path}");
        byte[] words = "rd.live.squashimg=f             ".getBytes(UTF_8);
        System.arraycopy(words, 0, image, at, words.length);
        var e = assertThrows(BootException.class, () -> LiveSystems.open(Fixtures.bytes(image)));
        assertTrue(
                e.toString().contains("names a root image that is not there (rd.live.squashimg)"),
                e.toString());
        assertTrue(e.toString().contains("/boot/grub/grub.cfg with 1 entries"), e.toString());
    }
}
