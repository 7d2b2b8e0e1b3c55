package org.webboot.fuzz;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.webboot.catalog.ChecksumListFuzz;
import org.webboot.catalog.DistroFuzz;
import org.webboot.catalog.IndexFuzz;
import org.webboot.codec.InitrdFuzz;
import org.webboot.dhcp.Dhcp4Fuzz;
import org.webboot.dhcp.v6.Dhcp6Fuzz;
import org.webboot.iso.BlsMenuFuzz;
import org.webboot.iso.GrubMenuFuzz;
import org.webboot.iso.Iso9660Fuzz;
import org.webboot.iso.IsolinuxMenuFuzz;
import org.webboot.kconfig.ConfigFuzz;
import org.webboot.kernel.KernelFuzz;
import org.webboot.net.v6.AdvertisementFuzz;
import org.webboot.verify.ClearsignedFuzz;
import org.webboot.verify.OpenPgpFuzz;

/// Everything that is fuzzed, by the name that `scripts/fuzz` takes.
final class FuzzTargets {
    private static final Map<String, FuzzTarget> ALL =
            Map.ofEntries(
                    Map.entry("advertisement", new AdvertisementFuzz()),
                    Map.entry("bls", new BlsMenuFuzz()),
                    Map.entry("checksums", new ChecksumListFuzz()),
                    Map.entry("clearsigned", new ClearsignedFuzz()),
                    Map.entry("config", new ConfigFuzz()),
                    Map.entry("dhcp4", new Dhcp4Fuzz()),
                    Map.entry("dhcp6", new Dhcp6Fuzz()),
                    Map.entry("distro", new DistroFuzz()),
                    Map.entry("grub", new GrubMenuFuzz()),
                    Map.entry("index", new IndexFuzz()),
                    Map.entry("initrd", new InitrdFuzz()),
                    Map.entry("iso", new Iso9660Fuzz()),
                    Map.entry("isolinux", new IsolinuxMenuFuzz()),
                    Map.entry("kernel", new KernelFuzz()),
                    Map.entry("openpgp", new OpenPgpFuzz()));

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
