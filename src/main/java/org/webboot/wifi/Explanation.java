package org.webboot.wifi;

import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.webboot.os.Link;
import org.webboot.stage.BootException;
import org.webboot.stage.Stage;

/// What can go wrong before and beside joining, in words; [JoinFailures] has the rest.
final class Explanation {
    private static final int LINES_SHOWN = 3;

    private Explanation() {}

    static BootException noSuchInterface(Pattern wanted, List<Link> named, List<Link> all) {
        if (!named.isEmpty()) {
            return failure(
                    "'%s' is no Wi-Fi interface: %s".formatted(wanted, listed(named)),
                    "the wireless ones here: " + names(all));
        }
        return failure(
                "no interface matches '%s'; there are: %s".formatted(wanted, listed(all)),
                "the wireless ones here: " + names(all));
    }

    private static String names(List<Link> all) {
        return all.stream()
                .filter(Link::wireless)
                .map(Link::name)
                .collect(Collectors.joining(", "));
    }

    private static String listed(List<Link> links) {
        return links.stream().map(Link::toString).collect(Collectors.joining(", "));
    }

    static BootException noDevice(List<String> firmware) {
        return firmware.isEmpty()
                ? failure(
                        "this machine has no Wi-Fi interface, or no driver for its own",
                        "lspci -nnk and lsusb show whether a device is without a driver; a network"
                                + " cable or a USB adapter helps meanwhile")
                : failure(
                        "no Wi-Fi interface: the kernel looked in vain for the firmware "
                                + String.join(", ", firmware),
                        "put the file into /lib/firmware of the image (webboot build-image takes it"
                                + " from the machine that builds; Debian: firmware-iwlwifi,"
                                + " firmware-realtek, firmware-atheros, firmware-brcm80211 …)");
    }

    static BootException switchedOff(String name) {
        return failure(
                "Wi-Fi is switched off by hardware (rfkill %s)".formatted(name),
                "turn the switch or press the key for wireless at the machine's side or keyboard, or"
                        + " allow the radio in the firmware's setup");
    }

    static BootException softBlocked(String name, IOException cause) {
        return failure(
                "Wi-Fi is switched off by software (rfkill %s), and can't be switched on: %s"
                        .formatted(name, cause.getMessage()),
                "run webboot as root, or: rfkill unblock wlan",
                cause);
    }

    static BootException cannotStart(IOException cause) {
        return failure(
                "the program that joins Wi-Fi does not start: " + cause.getMessage(),
                "install wpa_supplicant (Debian: apt-get install wpasupplicant); webboot build-image"
                        + " puts it into the image unless -wifi=false was said",
                cause);
    }

    static BootException taken(String name) {
        return failure(
                "%s: another webboot uses it".formatted(name),
                "wait for that one or end it; -interface takes another device, and webboot scan"
                        + " works beside it");
    }

    static BootException noAnswer(String name, IOException cause) {
        return failure(
                "%s: wpa_supplicant does not answer: %s".formatted(name, cause.getMessage()),
                "webboot again; if it stays so, the card's driver hangs: look in dmesg",
                cause);
    }

    static BootException died(String name, int exit, List<String> said) {
        List<String> last = said.subList(Math.max(0, said.size() - LINES_SHOWN), said.size());
        return failure(
                "%s: wpa_supplicant ended with status %d%s"
                        .formatted(
                                name,
                                exit,
                                last.isEmpty() ? "" : ", saying: " + String.join(" / ", last)),
                "another program may hold the interface (NetworkManager, iwd, a wpa_supplicant of"
                        + " the system): stop it; else look in dmesg for the card's driver");
    }

    static BootException refusesSetting(Setting setting) {
        return failure(
                "wpa_supplicant does not take %s".formatted(setting),
                "check what was given for this network; an old wpa_supplicant may not know WPA3"
                        + " (2.10 does)");
    }

    static BootException interrupted() {
        return new BootException(
                Stage.CANCELLED, "interrupted", "start webboot again when you are ready");
    }

    static BootException failure(String message, String advice) {
        return new BootException(Stage.NETWORK, message, advice);
    }

    private static BootException failure(String message, String advice, Throwable cause) {
        return new BootException(Stage.NETWORK, message, advice, cause);
    }
}
