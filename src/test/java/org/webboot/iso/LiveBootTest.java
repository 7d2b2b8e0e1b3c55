package org.webboot.iso;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LiveBootTest {
    private static final Medium PMEM =
            new Medium.Device(Path.of("/dev/pmem0"), "d-live 12.15 lab amd64", "");

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "Debian | boot=live components quiet splash findiso=${iso_path}"
                        + " | boot=live components quiet live-media=/dev/pmem0",
                "before the marker | boot=live components --- quiet splash"
                        + " | boot=live components live-media=/dev/pmem0 --- quiet",
                "no boot=live | components | boot=live components live-media=/dev/pmem0",
                "boot=live behind the marker only | a --- boot=live"
                        + " | boot=live a live-media=/dev/pmem0 --- boot=live",
                "RAM and disks | boot=live toram toram=filesystem.squashfs persistence"
                        + " persistence-label=x persistent=nofiles todisk=/dev/sda nopersistence"
                        + " | boot=live nopersistence live-media=/dev/pmem0",
                "other places | boot=live bootfrom=/dev/sda live-media=removable live-media-timeout=5"
                        + " live-media-path=live fromiso=/dev/sda1/x.iso iso-scan/filename=/x"
                        + " fetch=http://a/b img_loop=x"
                        + " | boot=live live-media-path=live live-media=/dev/pmem0",
                "checks | boot=live verify-checksums verify-checksums=true rd.live.check mediacheck"
                        + " | boot=live live-media=/dev/pmem0",
                "unresolved | boot=live ${loopback} a=${b}c components"
                        + " | boot=live components live-media=/dev/pmem0",
                "GParted | boot=live union=overlay username=user config components noswap ip="
                        + " net.ifnames=0 nosplash"
                        + " | boot=live union=overlay username=user config components noswap ip="
                        + " net.ifnames=0 nosplash live-media=/dev/pmem0",
            })
    void argumentsNameOurMediumOnly(String row, String vendor, String expected) {
        List<String> words = Arrays.asList(vendor.split(" "));
        assertEquals(expected, String.join(" ", new LiveBoot().arguments(words, PMEM)), row);
    }

    @Test
    void filesystemSquashfsComesFirst() throws IOException {
        try (Iso9660 iso = Fixtures.open("rockridge-joliet")) {
            assertEquals(List.of("/live/filesystem.squashfs"), new LiveBoot().moduleImages(iso));
        }
        byte[] image = new HandmadeIso().record("LIVE", 21, 2048, 2).image(40);
        byte[] live =
                new HandmadeIso()
                        .record("A.SQUASHFS;1", 30, 9, 0)
                        .record("FILESYSTEM.SQUASHFS;1", 31, 9, 0)
                        .record("NONCE;1", 32, 9, 0)
                        .image(40);
        System.arraycopy(live, HandmadeIso.ROOT * 2048, image, 21 * 2048, 2048);
        try (Iso9660 iso = Iso9660.open(Fixtures.bytes(image))) {
            assertEquals(
                    List.of("/live/filesystem.squashfs", "/live/a.squashfs"),
                    new LiveBoot().moduleImages(iso));
        }
    }
}
