package org.webboot.wifi;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.webboot.os.Link;
import org.webboot.os.SystemRoot;

/// The switches that turn radios off (Documentation/ABI/stable/sysfs-class-rfkill).
final class Rfkill {
    private final Path switches;
    private final Path links;

    Rfkill(SystemRoot root) {
        this.switches = root.sys("class/rfkill");
        this.links = root.sys("class/net");
    }

    /// One switch of a wireless network.
    ///
    /// @param soft set by software, which can take it back
    /// @param hard set by a key, a slider or the firmware
    /// @param device what it belongs to: a wiphy, or a laptop's platform device
    record Switch(Path at, String name, boolean soft, boolean hard, Optional<Path> device) {
        private boolean ofWiphy() {
            return device.filter(d -> Files.exists(d.resolve("index"))).isPresent();
        }
    }

    /// Those that can keep `link` silent: its own radio's and a laptop's; other radios' can't.
    ///
    /// A laptop's switch that is hard says nothing of a card that has a switch of its own: that one
    /// is wired to the card.
    List<Switch> of(Link link) {
        Optional<Path> wiphy = real(links.resolve(link.name()).resolve("phy80211"));
        List<Switch> all = wireless();
        boolean own = all.stream().anyMatch(s -> wiphy.isPresent() && s.device().equals(wiphy));
        if (!own) {
            return all;
        }
        return all.stream()
                .filter(s -> s.device().equals(wiphy) || !(s.ofWiphy() || s.hard()))
                .toList();
    }

    /// Those of wireless networks; none where there is no rfkill.
    private List<Switch> wireless() {
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
                                    read(at, "hard").equals("1"),
                                    real(at.resolve("device"))))
                    .toList();
        } catch (IOException _) {
            return List.of();
        }
    }

    /// Takes the soft block back.
    static void unblock(Switch soft) throws IOException {
        Files.writeString(soft.at().resolve("soft"), "0");
    }

    private static Optional<Path> real(Path link) {
        try {
            return Optional.of(link.toRealPath());
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    private static String read(Path at, String name) {
        return SystemRoot.line(at.resolve(name)).orElse("");
    }
}
