package org.webboot.image;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CarriedModulesTest {
    @TempDir Path directory;

    @Test
    void theListsTellWhatAnImageCarries() throws IOException {
        CarriedModules carried = CarriedModules.listed(false);
        assertTrue(carried.has("drivers/nvdimm/nd_pmem"));
        assertTrue(carried.has("drivers/hid/hid-generic"), "dashes and underscores are one");
        assertTrue(carried.has("drivers/net/ethernet/realtek/r8169"), "a whole directory");
        assertTrue(carried.has("drivers/net/ethernet/realtek/"), "anything of it");
        assertFalse(carried.has("fs/xfs/xfs"));
        assertFalse(carried.has("fs/nls/"));
        assertFalse(carried.has("net/wireless/cfg80211"));
        CarriedModules wifi = CarriedModules.listed(true);
        assertTrue(wifi.has("net/wireless/cfg80211"));
        assertTrue(wifi.has("drivers/net/wireless/ath/ath9k/ath9k"));
        assertFalse(wifi.has("drivers/net/wireless/virtual/mac80211_hwsim"), "kept out by name");
    }

    @Test
    void aTreeTellsExactly() throws IOException {
        Files.writeString(
                directory.resolve("modules.dep"),
                """
                kernel/drivers/nvdimm/nd_pmem.ko.xz: kernel/drivers/dax/dax.ko.xz
                kernel/drivers/dax/dax.ko.xz:
                kernel/drivers/net/ethernet/realtek/r8169.ko.xz:
                kernel/fs/xfs/xfs.ko.xz:
                """);
        CarriedModules carried = CarriedModules.of(directory, false);
        assertTrue(carried.has("drivers/nvdimm/nd_pmem"));
        assertTrue(carried.has("drivers/dax/dax"), "what a module needs comes too");
        assertTrue(carried.has("drivers/net/ethernet/realtek/"));
        assertFalse(carried.has("drivers/net/ethernet/realtek/8139too"), "it is not there");
        assertFalse(carried.has("fs/xfs/xfs"), "no list has it");
        assertFalse(CarriedModules.none().has("drivers/nvdimm/nd_pmem"));
    }
}
