package org.webboot.os;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinkTableTest {
    @TempDir Path root;

    /// Made in the form of sysfs; the carrier of a link that is down can't be read.
    @Test
    void readsWhatSysfsSays() throws IOException {
        link("lo", "1", "00:00:00:00:00:00", "772", "0x9", "unknown");
        link("eth0", "2", "52:54:00:12:34:56", "1", "0x1003", "up");
        link("ib0", "10", "80:00:00:48:fe:80:00:00", "32", "0x1002", "down");
        Files.writeString(at("eth0").resolve("carrier"), "1\n");
        Files.createDirectory(at("ib0").resolve("carrier"));
        Files.createDirectory(at("eth0").resolve("device"));
        Files.createSymbolicLink(
                at("eth0").resolve("device/driver"), Path.of("../../../bus/pci/drivers/e1000"));
        Files.writeString(root.resolve("sys/class/net/bonding_masters"), "\n");

        List<Link> links = LinkTable.read(new SystemRoot(root));
        assertEquals(
                List.of(
                        "lo (virtual, not Ethernet, no carrier)",
                        "eth0 (e1000, carrier)",
                        "ib0 (virtual, not Ethernet, down)"),
                links.stream().map(Link::toString).toList());
        assertEquals(
                new Link(
                        "eth0",
                        2,
                        MacAddress.parse("52:54:00:12:34:56"),
                        Link.ETHERNET,
                        false,
                        false,
                        true,
                        true,
                        "up",
                        Optional.of("e1000")),
                links.get(1));
        assertEquals(Optional.empty(), links.get(2).mac());
    }

    @Test
    void withoutSysfsThereAreNone() throws IOException {
        assertEquals(List.of(), LinkTable.read(new SystemRoot(root)));
    }

    private void link(
            String name, String index, String mac, String type, String flags, String state)
            throws IOException {
        Path at = Files.createDirectories(at(name));
        Files.writeString(at.resolve("ifindex"), index + "\n");
        Files.writeString(at.resolve("address"), mac + "\n");
        Files.writeString(at.resolve("type"), type + "\n");
        Files.writeString(at.resolve("flags"), flags + "\n");
        Files.writeString(at.resolve("operstate"), state + "\n");
    }

    private Path at(String name) {
        return root.resolve("sys/class/net").resolve(name);
    }
}
