package org.webboot.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.webboot.firmware.Driver;
import org.webboot.firmware.FirmwareSearch;
import org.webboot.firmware.FirmwareTable;
import org.webboot.firmware.Stock;
import org.webboot.firmware.Stock.Holding;
import org.webboot.kconfig.Finding;
import org.webboot.kconfig.Report;
import org.webboot.kconfig.Setting;

/// `CONFIG_EXTRA_FIRMWARE` held to what the drivers ask for that the kernel has built in.
///
/// @param drivers those that ask for files, by name
/// @param unasked names in it that none of them asks for; a packed file is one, as nothing unpacks
///   it (drivers/base/firmware_loader/builtin)
record KernelFirmware(List<Holding> drivers, SortedSet<String> unasked) {
    /// Where the drivers of the table are.
    private static final String NETWORK = "drivers/net/";

    static KernelFirmware of(Report report) {
        String value = report.loaded().config().get("EXTRA_FIRMWARE").map(Setting::text).orElse("");
        Set<String> carried = new TreeSet<>(Arrays.asList(value.split("\\s+")));
        carried.remove("");
        Stock stock = Stock.of(FirmwareSearch.among(carried), builtIn(report), Set.of());
        SortedSet<String> unasked = new TreeSet<>(carried);
        unasked.removeAll(stock.found());
        return new KernelFirmware(stock.drivers(), unasked);
    }

    private static Collection<Driver> builtIn(Report report) {
        Set<String> modules = new TreeSet<>();
        for (Finding finding : report.findings()) {
            for (Finding.Seen seen : finding.options()) {
                if (seen.found().equals("y") && seen.module().startsWith(NETWORK)) {
                    modules.add(seen.module().substring(seen.module().lastIndexOf('/') + 1));
                }
            }
        }
        if (modules.isEmpty()) {
            return List.of(); // a distribution's kernel; the table takes its time to read
        }
        FirmwareTable table = FirmwareTable.shipped();
        return modules.stream()
                .flatMap(module -> table.driver(module).stream())
                .filter(driver -> !driver.files().isEmpty())
                .toList();
    }

    /// For people; nothing where no driver asks for a file and the kernel has none.
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        List<String> without = new ArrayList<>();
        for (Holding holding : drivers) {
            int count = holding.driver().files().size();
            if (holding.found().isEmpty()) {
                without.add(holding.driver().name());
            } else {
                lines.add(
                        "%s: %d of %d files that it asks for are in EXTRA_FIRMWARE"
                                .formatted(
                                        holding.driver().name(),
                                        count - holding.missing().size(),
                                        count));
            }
        }
        if (!without.isEmpty()) {
            lines.add(
                    "the image must have the files of %s (-file), or the kernel (EXTRA_FIRMWARE)"
                            .formatted(String.join(", ", without)));
        }
        unasked.forEach(name -> lines.add("no driver that is built in asks for " + name));
        return lines;
    }

    /// For programs.
    Map<String, Object> json() {
        List<Object> asking = new ArrayList<>();
        for (Holding holding : drivers) {
            asking.add(
                    KernelJson.ordered(
                            "driver", holding.driver().name(),
                            "found", List.copyOf(holding.found()),
                            "missing", List.copyOf(holding.missing())));
        }
        return KernelJson.ordered("drivers", asking, "unasked", List.copyOf(unasked));
    }
}
