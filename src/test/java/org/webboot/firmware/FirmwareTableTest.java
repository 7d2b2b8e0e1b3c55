package org.webboot.firmware;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.webboot.os.SystemRoot;

/// The tables, which `firmware/make-table` made of the modules of Debian's 6.1.0-56-amd64.
class FirmwareTableTest {
    private final FirmwareTable table = FirmwareTable.shipped();

    private Driver driver(String name) {
        return table.driver(name).orElseThrow(() -> new AssertionError(name));
    }

    /// As `modinfo` said: of the module itself, or of the one that it stands on.
    @Test
    void driversHaveTheirDevicesAndFiles() {
        assertTrue(driver("iwlwifi").devices().contains("pci 8086:2725"));
        assertTrue(driver("iwlwifi").files().contains("iwlwifi-7265D-29.ucode"));
        assertTrue(driver("ath9k_htc").devices().contains("usb 0cf3:9271"));
        assertEquals(
                Set.of("ath9k_htc/htc_7010-1.4.0.fw", "ath9k_htc/htc_9271-1.4.0.fw"),
                driver("ath9k-htc").files());
        assertTrue(driver("rtw88_8822be").files().contains("rtw88/rtw8822b_fw.bin"));
        assertEquals(Set.of(), driver("ath9k").files());
        assertTrue(driver("ath11k_pci").files().contains("ath11k/WCN6855/hw2.*/*"));
        assertEquals(
                Set.of("ath11k/WCN6855/hw2.*/*"),
                table.unnamed(List.of("ath11k_pci", "iwlwifi", "loop")));
    }

    @Test
    void everyWirelessDriverOfTheRulesIsThere() {
        Set<String> names = table.drivers().stream().map(Driver::name).collect(Collectors.toSet());
        Set<String> wanted =
                Set.of(
                        "iwlwifi",
                        "iwl4965",
                        "iwl3945",
                        "ath9k",
                        "ath9k_htc",
                        "carl9170",
                        "ath10k_pci",
                        "ath11k_pci",
                        "brcmfmac",
                        "brcmsmac",
                        "b43",
                        "mwifiex_pcie",
                        "mwifiex_usb",
                        "mt7601u",
                        "mt76x0u",
                        "mt76x2u",
                        "mt7915e",
                        "mt7921e",
                        "mt7921u",
                        "rt2800pci",
                        "rt2800usb",
                        "rtl8192ce",
                        "rtl8xxxu",
                        "rtw88_8822ce",
                        "rtw89_8852ae");
        Set<String> lacking = new TreeSet<>(wanted);
        lacking.removeAll(names);
        assertEquals(Set.of(), lacking);
    }

    @Test
    void packagesAreNamedByTheLongestBeginning() {
        assertEquals(
                List.of("firmware-iwlwifi", "firmware-realtek"),
                table.packages(Set.of("iwlwifi-7265D-29.ucode", "rtw88/rtw8822b_fw.bin")));
        assertEquals(List.of(), table.packages(Set.of("acenic/tg1.bin")));
        assertTrue(table.packages(driver("b43").files()).getFirst().contains("installer"));
    }

    @Test
    void aDirectoryIsHeldToTheTable(@TempDir Path directory) throws Exception {
        Files.createDirectories(directory.resolve("ath9k_htc"));
        Files.writeString(directory.resolve("ath9k_htc/htc_9271-1.4.0.fw.xz"), "");
        FirmwareSearch search = FirmwareSearch.in(directory);
        Stock stock =
                Stock.of(
                        search,
                        List.of(driver("ath9k_htc"), driver("ath9k")),
                        Set.of("usb 0cf3:9271", "pci 1234:5678"));
        Stock.Holding htc = stock.drivers().getFirst();
        assertEquals(Set.of("usb 0cf3:9271"), htc.devices());
        assertEquals(Set.of("ath9k_htc/htc_9271-1.4.0.fw"), htc.found());
        assertEquals(Set.of("ath9k_htc/htc_7010-1.4.0.fw"), htc.missing());
        assertTrue(!stock.isComplete());
        assertTrue(Stock.of(search, List.of(driver("ath9k")), Set.of()).isComplete());
    }

    @Test
    void devicesAreThoseOfSysfs(@TempDir Path directory) throws Exception {
        SystemRoot machine = new SystemRoot(directory);
        assertEquals(Set.of(), Devices.of(machine), "no bus at all");
        Path card = machine.sys("bus/pci/devices/0000:00:14.3");
        Files.createDirectories(card);
        Files.writeString(card.resolve("vendor"), "0x8086\n");
        Files.writeString(card.resolve("device"), "0x2725\n");
        Path stick = machine.sys("bus/usb/devices/1-2");
        Files.createDirectories(stick);
        Files.writeString(stick.resolve("idVendor"), "0cf3\n");
        Files.writeString(stick.resolve("idProduct"), "9271\n");
        Files.createDirectories(machine.sys("bus/usb/devices/1-2:1.0"));
        assertEquals(Set.of("pci 8086:2725", "usb 0cf3:9271"), Devices.of(machine));
        assertEquals(
                List.of("ath9k_htc", "iwlwifi"),
                table.driversOf(Devices.of(machine)).stream().map(Driver::name).toList());
    }
}
