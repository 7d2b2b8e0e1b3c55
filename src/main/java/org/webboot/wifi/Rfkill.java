package org.webboot.wifi;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.webboot.os.SystemRoot;

/// The switches that turn radios off (Documentation/ABI/stable/sysfs-class-rfkill).
final class Rfkill {
    private final Path switches;

    Rfkill(SystemRoot root) {
        this.switches = root.sys("class/rfkill");
    }

    /// One switch of a wireless network.
    ///
    /// @param soft set by software, which can take it back
    /// @param hard set by a key, a slider or the firmware
    record Switch(Path at, String name, boolean soft, boolean hard) {}

    /// Those of wireless networks; none where there is no rfkill.
    List<Switch> wireless() {
        if (!Files.isDirectory(switches)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(switches)) {
            return all.sorted()
                    .filter(at -> read(at, "type").equals("wlan"))
                    .map(at ->
                            new Switch(
                                    at,
                                    read(at, "name"),
                                    read(at, "soft").equals("1"),
                                    read(at, "hard").equals("1")))
                    .toList();
        } catch (IOException _) {
            return List.of();
        }
    }

    /// Takes the soft block back.
    static void unblock(Switch soft) throws IOException {
        Files.writeString(soft.at().resolve("soft"), "0");
    }

    private static String read(Path at, String name) {
        return SystemRoot.line(at.resolve(name)).orElse("");
    }
}
