package org.webboot.firmware;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Names as modules of Debian's 6.1.0-56-amd64 have them.
class FirmwareSearchTest {
    @TempDir Path directory;

    private void file(String name) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, name);
    }

    private FirmwareSearch.Result look(String... names) throws IOException {
        return FirmwareSearch.in(directory).look(List.of(names));
    }

    @Test
    void findsFilesPackedOrNotAndTellsWhatIsMissing() throws IOException {
        file("mt7601u.bin");
        file("rtw88/rtw8822b_fw.bin.xz");
        file("mediatek/mt7610u.bin.zst");
        file("mediatek/mt7610u.bin");
        FirmwareSearch.Result result =
                look(
                        "mt7601u.bin",
                        "rtw88/rtw8822b_fw.bin",
                        "mediatek/mt7610u.bin",
                        "mrvl/pcie8897_uapsta.bin");
        assertEquals(Set.of("mrvl/pcie8897_uapsta.bin"), result.missing());
        assertEquals(
                Set.of("mt7601u.bin", "rtw88/rtw8822b_fw.bin", "mediatek/mt7610u.bin"),
                result.found().keySet());
        assertEquals(
                directory.resolve("rtw88/rtw8822b_fw.bin.xz"),
                result.found().get("rtw88/rtw8822b_fw.bin"));
        assertEquals(
                directory.resolve("mediatek/mt7610u.bin"),
                result.found().get("mediatek/mt7610u.bin"));
    }

    @Test
    void followsLinksAsDistributionsHaveThem() throws IOException {
        file("real/regulatory.db-debian");
        Files.createSymbolicLink(
                directory.resolve("regulatory.db"), directory.resolve("real/regulatory.db-debian"));
        assertEquals(Set.of(), look("regulatory.db").missing());
    }

    @Test
    void patternsTakeAllThatFitAndNoDirectoryBelow() throws IOException {
        file("brcm/brcmfmac43455-sdio.acepc-t8.txt.xz");
        file("brcm/brcmfmac43455-sdio.bin");
        file("brcm/old/brcmfmac43455-sdio.x.txt");
        FirmwareSearch.Result result =
                look("brcm/brcmfmac*-sdio.*.txt", "brcm/brcmfmac*-pcie.*.bin");
        assertEquals(Set.of("brcm/brcmfmac43455-sdio.acepc-t8.txt"), result.found().keySet());
        assertEquals(Set.of("brcm/brcmfmac*-pcie.*.bin"), result.missing());
    }

    @Test
    void takesTheNewestIntelFileThatTheDriverAccepts() throws IOException {
        for (String version : List.of("9", "59", "71", "73")) {
            file("iwlwifi-ty-a0-gf-a0-" + version + ".ucode");
        }
        file("iwlwifi-ty-a0-gf-a0.pnvm");
        file("iwlwifi-ty-a0-gf-a0-b0-70.ucode");
        FirmwareSearch.Result result =
                look("iwlwifi-ty-a0-gf-a0-72.ucode", "iwlwifi-so-a0-hr-b0-72.ucode");
        assertEquals(
                Set.of("iwlwifi-ty-a0-gf-a0-71.ucode", "iwlwifi-ty-a0-gf-a0.pnvm"),
                result.found().keySet());
        assertEquals(Set.of("iwlwifi-so-a0-hr-b0-72.ucode"), result.missing());
    }
}
