package org.webboot.os;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The links in `/sys/class/net`. (`java.net.NetworkInterface` throws while nothing is up.)
public final class LinkTable {
    private static final int IFF_UP = 1;

    private LinkTable() {}

    /// In the order in which the kernel found them; none while there is no sysfs.
    public static List<Link> read(SystemRoot root) throws IOException {
        try (Stream<Path> entries = Files.list(root.sys("class/net"))) {
            return entries.map(LinkTable::link)
                    .flatMap(Optional::stream)
                    // Not Comparator.comparingInt: its lambda is serializable, and the
                    // ahead-of-time cache keeps none of those.
                    .sorted((a, b) -> Integer.compare(a.index(), b.index()))
                    .toList();
        } catch (NoSuchFileException _) {
            return List.of();
        }
    }

    /// Empty for plain files (`bonding_masters`) and for a link that goes away meanwhile.
    private static Optional<Link> link(Path at) {
        Optional<Integer> index = number(at.resolve("ifindex"));
        Optional<Integer> type = number(at.resolve("type"));
        if (index.isEmpty() || type.isEmpty()) {
            return Optional.empty();
        }
        Path device = at.resolve("device");
        return Optional.of(
                new Link(
                        at.getFileName().toString(),
                        index.get(),
                        SystemRoot.line(at.resolve("address")).flatMap(MacAddress::parse),
                        type.get(),
                        Files.exists(at.resolve("wireless"))
                                || Files.exists(at.resolve("phy80211")),
                        !Files.exists(device),
                        (number(at.resolve("flags")).orElse(0) & IFF_UP) != 0,
                        // EINVAL while the link is down
                        SystemRoot.line(at.resolve("carrier")).filter("1"::equals).isPresent(),
                        SystemRoot.line(at.resolve("operstate")).orElse("unknown"),
                        driver(device.resolve("driver"))));
    }

    private static Optional<Integer> number(Path file) {
        try {
            return SystemRoot.line(file).map(Integer::decode);
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }

    private static Optional<String> driver(Path link) {
        try {
            return Optional.of(Files.readSymbolicLink(link).getFileName().toString());
        } catch (IOException _) {
            return Optional.empty();
        }
    }
}
