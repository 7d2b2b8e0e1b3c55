package org.webboot.handover;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.webboot.codec.Compression;
import org.webboot.iso.BootEntry;
import org.webboot.stage.BootException;

/// What a person is told of looking for drivers.
class SurveyTest {
    private static final String IMAGE = "/live/filesystem.squashfs";

    private final Samples.Iso iso = new Samples.Iso();

    @BeforeEach
    void anInitrdWithoutDrivers() throws IOException {
        iso.with("/live/vmlinuz", Samples.kernel(Samples.RELEASE))
                .with("/live/initrd.img", Samples.initrd(Compression.GZIP, Map.of("init", "x")));
    }

    private String evidence(Found found) throws BootException {
        BootEntry entry =
                new BootEntry(
                        "Live",
                        "/live/vmlinuz",
                        List.of("/live/initrd.img"),
                        List.of(),
                        "/grub.cfg");
        Subject subject = new Subject(iso, entry, Samples.liveBoot(List.of(IMAGE)));
        return Survey.inside(subject, Samples.RELEASE, () -> found).evidence();
    }

    @Test
    void nothingWasInVainWhereTheDriversWereFound() throws Exception {
        // The search ends with them: it has not seen which others there are.
        Found found =
                new Found(
                        Map.of(DriverSet.PMEM, List.of()),
                        Map.of(DriverSet.PMEM, IMAGE),
                        false,
                        List.of());
        assertEquals("", evidence(found));
    }

    @Test
    void withoutAnImageNobodyHasLooked() throws Exception {
        assertEquals("the ISO has no image that could hold them", evidence(Found.nothing()));
    }

    @Test
    void theImagesThatHadNothingAreNamed() throws Exception {
        Found found = new Found(Map.of(), Map.of(), false, List.of(IMAGE + " has no modules"));
        assertEquals(IMAGE + " has no modules", evidence(found));
    }
}
