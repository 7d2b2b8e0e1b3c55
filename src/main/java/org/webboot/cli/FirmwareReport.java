package org.webboot.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.webboot.firmware.FirmwareTable;
import org.webboot.firmware.Stock;
import org.webboot.firmware.Stock.Holding;

/// The answer of `webboot check-firmware`.
///
/// @param machine whether it is about the devices of one machine
record FirmwareReport(Stock stock, FirmwareTable table, Path directory, boolean machine) {
    /// For people.
    List<String> text() {
        List<String> lines = new ArrayList<>();
        for (Holding holding : stock.drivers()) {
            driver(holding, lines);
        }
        lines.add("%s: %s".formatted(directory, verdict()));
        return lines;
    }

    private void driver(Holding holding, List<String> lines) {
        int count = holding.driver().files().size();
        String state =
                count == 0
                        ? "asks for no file"
                        : "%d of %d there".formatted(count - holding.missing().size(), count);
        lines.add("%-18s %s".formatted(holding.driver().name(), state));
        if (!holding.devices().isEmpty()) {
            lines.add("  here     " + String.join(", ", holding.devices()));
        }
        if (!holding.missing().isEmpty()) {
            holding.missing().forEach(file -> lines.add("  missing  " + file));
            for (String name : table.packages(holding.missing())) {
                lines.add("  from     Debian's " + name);
            }
            if (table.packages(holding.missing()).isEmpty()) {
                lines.add("  from     linux-firmware, https://gitlab.com/kernel-firmware");
            }
        }
    }

    private String verdict() {
        if (stock.drivers().isEmpty()) {
            return "no device of this machine has a driver that asks for files";
        }
        long lacking = stock.drivers().stream().filter(h -> !h.missing().isEmpty()).count();
        return lacking == 0
                ? "nothing is missing"
                : "%d of %d drivers miss files".formatted(lacking, stock.drivers().size());
    }

    /// For programs.
    Map<String, Object> json() {
        List<Object> drivers = new ArrayList<>();
        for (Holding holding : stock.drivers()) {
            Map<String, Object> driver = new LinkedHashMap<>();
            driver.put("driver", holding.driver().name());
            driver.put("devices", List.copyOf(holding.devices()));
            driver.put("found", List.copyOf(holding.found()));
            driver.put("missing", List.copyOf(holding.missing()));
            driver.put("packages", table.packages(holding.missing()));
            drivers.add(driver);
        }
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("directory", directory.toString());
        answer.put("machine", machine);
        answer.put("ok", stock.isComplete());
        answer.put("drivers", drivers);
        return answer;
    }
}
