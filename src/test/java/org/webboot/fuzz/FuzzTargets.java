package org.webboot.fuzz;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.webboot.catalog.ChecksumListFuzz;
import org.webboot.codec.InitrdFuzz;
import org.webboot.dhcp.Dhcp4Fuzz;
import org.webboot.dhcp.v6.Dhcp6Fuzz;
import org.webboot.iso.GrubMenuFuzz;
import org.webboot.iso.Iso9660Fuzz;
import org.webboot.iso.IsolinuxMenuFuzz;
import org.webboot.kconfig.ConfigFuzz;
import org.webboot.kernel.KernelFuzz;
import org.webboot.net.v6.AdvertisementFuzz;

/// Everything that is fuzzed, by the name that `scripts/fuzz` takes.
final class FuzzTargets {
    private static final Map<String, FuzzTarget> ALL =
            Map.of(
                    "advertisement", new AdvertisementFuzz(),
                    "checksums", new ChecksumListFuzz(),
                    "config", new ConfigFuzz(),
                    "dhcp4", new Dhcp4Fuzz(),
                    "dhcp6", new Dhcp6Fuzz(),
                    "grub", new GrubMenuFuzz(),
                    "initrd", new InitrdFuzz(),
                    "iso", new Iso9660Fuzz(),
                    "isolinux", new IsolinuxMenuFuzz(),
                    "kernel", new KernelFuzz());

    private FuzzTargets() {}

    /// In the order of their names.
    static Map<String, FuzzTarget> all() {
        return new TreeMap<>(ALL);
    }

    static FuzzTarget named(String name) {
        return Optional.ofNullable(ALL.get(name))
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "no target '%s'; there are %s".formatted(name, all().keySet())));
    }
}
