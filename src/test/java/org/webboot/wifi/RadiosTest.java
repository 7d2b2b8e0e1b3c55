package org.webboot.wifi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.webboot.lab.Notes;
import org.webboot.os.Link;
import org.webboot.os.SystemRoot;
import org.webboot.stage.BootException;

final class RadiosTest {
    /// After the messages of drivers/base/firmware_loader (mainline and Debian's), iwlwifi, b43,
    /// ath10k and rtlwifi.
    private static final List<String> KERNEL =
            List.of(
                    "<6>[    3.1] iwlwifi 0000:00:14.3: enabling device (0000 -> 0002)",
                    "<4>[    3.2] iwlwifi 0000:00:14.3: Direct firmware load for"
                            + " iwlwifi-so-a0-gf-a0-72.ucode failed with error -2",
                    "<3>[    3.3] iwlwifi 0000:00:14.3: firmware: failed to load"
                            + " iwlwifi-so-a0-gf-a0-71.ucode (-2)",
                    "<3>[    3.3] iwlwifi 0000:00:14.3: firmware: failed to load"
                            + " iwlwifi-so-a0-gf-a0-71.ucode (-2)",
                    "3,900,4000000,-;b43-phy0 ERROR: Firmware file \"b43/ucode5.fw\" not found",
                    "<3>[    5.0] ath10k_pci 0000:02:00.0: could not fetch firmware file"
                            + " 'ath10k/QCA6174/hw3.0/firmware-6.bin': -2",
                    "<4>[    6.0] r8169 0000:03:00.0: Direct firmware load for"
                            + " rtl_nic/rtl8168h-2.fw failed with error -2",
                    "<4>[    6.1] cfg80211: Direct firmware load for regulatory.db failed with"
                            + " error -2",
                    "<6>[    7.0] nothing about it");

    @TempDir Path directory;
    private final List<String> told = new ArrayList<>();

    private static Link link(String name, boolean wireless) {
        return new Link(
                name,
                1,
                Optional.empty(),
                Link.ETHERNET,
                wireless,
                false,
                false,
                false,
                "down",
                Optional.empty());
    }

    @Test
    void firmwareOfRadiosEachOnce() {
        assertEquals(
                List.of(
                        "iwlwifi-so-a0-gf-a0-72.ucode",
                        "iwlwifi-so-a0-gf-a0-71.ucode",
                        "b43/ucode5.fw",
                        "ath10k/QCA6174/hw3.0/firmware-6.bin"),
                FirmwareLog.missing(KERNEL));
    }

    private static BootException none(List<Link> all, Optional<String> wanted, List<String> log) {
        return assertThrows(
                BootException.class,
                () -> Radios.find(all, wanted.map(Pattern::compile), () -> log));
    }

    @Test
    void theFirstWirelessOrTheNamedOne() throws Exception {
        List<Link> all = List.of(link("eth0", false), link("wlan0", true), link("wlan1", true));
        assertEquals("wlan0", Radios.find(all, Optional.empty(), List::of).name());
        assertEquals(
                "wlan1", Radios.find(all, Optional.of(Pattern.compile("w.*1")), List::of).name());
    }

    @Test
    void whyThereIsNone() {
        List<Link> wired = List.of(link("eth0", false));
        String message = String.valueOf(none(wired, Optional.empty(), KERNEL).getMessage());
        assertTrue(message.contains("iwlwifi-so-a0-gf-a0-72.ucode"), message);
        assertTrue(
                String.valueOf(none(wired, Optional.empty(), List.of()).getMessage())
                        .contains("no Wi-Fi interface"));
        List<Link> both = List.of(link("eth0", false), link("wlan0", true));
        assertTrue(
                String.valueOf(none(both, Optional.of("eth0"), List.of()).getMessage())
                        .startsWith("'eth0' is no Wi-Fi interface"));
        BootException none = none(both, Optional.of("wlan9"), List.of());
        assertTrue(
                String.valueOf(none.getMessage()).startsWith("no interface matches 'wlan9'"),
                none.getMessage());
        assertTrue(none.advice().contains("wlan0"), none.advice());
    }

    private Path rfkill(String name, String type, String soft, String hard) throws IOException {
        Path at = Files.createDirectories(directory.resolve("sys/class/rfkill").resolve(name));
        Files.writeString(at.resolve("name"), "phy-" + name + "\n");
        Files.writeString(at.resolve("type"), type + "\n");
        Files.writeString(at.resolve("soft"), soft + "\n");
        Files.writeString(at.resolve("hard"), hard + "\n");
        return at.resolve("soft");
    }

    private void turnOn() throws BootException {
        Radios.turnOn(new SystemRoot(directory), link("wlan0", true), new Notes(told));
    }

    @Test
    void softBlocksAreTakenBackAndTold() throws Exception {
        turnOn();
        Path wlan = rfkill("rfkill0", "wlan", "1", "0");
        Path bluetooth = rfkill("rfkill1", "bluetooth", "1", "1");
        turnOn();
        assertEquals("0", Files.readString(wlan));
        assertEquals("1\n", Files.readString(bluetooth), "nobody asked for it");
        assertEquals(List.of("Wi-Fi was switched off (rfkill phy-rfkill0): now it is on"), told);
    }

    /// As sysfs shows a wiphy, its link and its switch.
    private Path wiphy(String name, String link, String rfkill) throws IOException {
        Path wiphy = Files.createDirectories(directory.resolve("sys/devices/ieee80211/" + name));
        Files.writeString(wiphy.resolve("index"), "0\n");
        Path net = Files.createDirectories(directory.resolve("sys/class/net/" + link));
        Files.createSymbolicLink(net.resolve("phy80211"), wiphy);
        return Files.createSymbolicLink(
                directory.resolve("sys/class/rfkill/" + rfkill + "/device"), wiphy);
    }

    @Test
    void anotherRadiosSwitchKeepsNoneOff() throws Exception {
        Path laptop = rfkill("rfkill0", "wlan", "0", "1");
        Path own = rfkill("rfkill1", "wlan", "1", "0");
        Path other = rfkill("rfkill2", "wlan", "1", "1");
        Path _ = wiphy("phy0", "wlan0", "rfkill1");
        Path _ = wiphy("phy1", "wlan1", "rfkill2");
        turnOn();
        assertEquals("0", Files.readString(own));
        assertEquals("1\n", Files.readString(other), "nobody asked for it");
        assertEquals("0\n", Files.readString(laptop));
        Files.writeString(own.resolveSibling("hard"), "1\n");
        BootException e = assertThrows(BootException.class, this::turnOn);
        assertTrue(String.valueOf(e.getMessage()).contains("phy-rfkill1"), e.getMessage());
    }

    @Test
    void hardBlocksAreForThePerson() throws Exception {
        Path soft = rfkill("rfkill0", "wlan", "1", "1");
        BootException e = assertThrows(BootException.class, this::turnOn);
        assertTrue(String.valueOf(e.getMessage()).contains("by hardware"), e.getMessage());
        assertEquals("1\n", Files.readString(soft));
    }
}
