package org.webboot.wifi;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.webboot.os.KernelLog;
import org.webboot.os.Link;
import org.webboot.os.SystemRoot;
import org.webboot.stage.BootException;
import org.webboot.stage.Reporter;

/// The machine's wireless interfaces, and why there may be none.
public final class Radios {
    private Radios() {}

    /// The first wireless one.
    ///
    /// @param wanted whole-name match
    /// @throws BootException if there is none, with what the kernel says of missing firmware
    public static Link find(List<Link> all, Optional<Pattern> wanted, KernelLog log)
            throws BootException {
        List<Link> named =
                all.stream()
                        .filter(link ->
                                wanted.map(name -> name.matcher(link.name()).matches())
                                        .orElse(true))
                        .toList();
        Optional<Link> wireless = named.stream().filter(Link::wireless).findFirst();
        if (wireless.isPresent()) {
            return wireless.get();
        }
        throw wanted.isPresent() && all.stream().anyMatch(Link::wireless)
                ? Explanation.noSuchInterface(wanted.get(), named, all)
                : noDevice(log);
    }

    /// There is no wireless device, or none that a driver got going.
    public static BootException noDevice(KernelLog log) {
        return Explanation.noDevice(missingFirmware(log));
    }

    static List<String> missingFirmware(KernelLog log) {
        try {
            return FirmwareLog.missing(log.lines());
        } catch (IOException _) {
            return List.of();
        }
    }

    /// Sees that no switch keeps `link`'s radio off.
    ///
    /// @throws BootException if one does that no software can turn
    static void turnOn(SystemRoot root, Link link, Reporter reporter) throws BootException {
        for (Rfkill.Switch one : new Rfkill(root).of(link)) {
            if (one.hard()) {
                throw Explanation.switchedOff(one.name());
            }
            if (one.soft()) {
                try {
                    Rfkill.unblock(one);
                    reporter.note(
                            "Wi-Fi was switched off (rfkill " + one.name() + "): now it is on");
                } catch (IOException e) {
                    throw Explanation.softBlocked(one.name(), e);
                }
            }
        }
    }
}
