package org.webboot.image;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModuleTreeTest {
    private static final String NET = "kernel/drivers/net/";
    private static final String R8169 = NET + "ethernet/realtek/r8169.ko";

    @TempDir Path directory;

    // Lines of Debian's 6.1.0-56-amd64; nd_btt packed as Debian 13 has it.
    @BeforeEach
    void lines() throws IOException {
        Files.writeString(
                directory.resolve("modules.dep"),
                """
                kernel/drivers/net/phy/mdio_devres.ko: kernel/drivers/net/phy/libphy.ko
                kernel/drivers/net/phy/libphy.ko:
                kernel/drivers/net/phy/realtek.ko: kernel/drivers/net/phy/libphy.ko
                kernel/drivers/net/ethernet/realtek/r8169.ko: kernel/drivers/net/phy/mdio_devres.ko kernel/drivers/net/phy/libphy.ko
                kernel/drivers/net/dummy.ko:
                kernel/drivers/nvdimm/nd_btt.ko.xz: kernel/drivers/nvdimm/libnvdimm.ko.xz
                kernel/drivers/nvdimm/libnvdimm.ko.xz:
                """);
        Files.writeString(
                directory.resolve("modules.softdep"),
                """
                # Soft dependencies
                softdep r8169 pre: realtek
                softdep ext4 pre: crypto-crc32c
                """);
        Files.writeString(
                directory.resolve("modules.alias"),
                """
                alias pci:v000010ECd00002502sv*sd*bc*sc*i* r8169
                alias rtnl-link-dummy dummy
                """);
    }

    @Test
    void takesWhatIsNeededAndTheSoftlyNeededPhy() throws IOException {
        assertEquals(
                Set.of(
                        R8169,
                        NET + "phy/mdio_devres.ko",
                        NET + "phy/libphy.ko",
                        NET + "phy/realtek.ko"),
                ModuleTree.read(directory).choose(List.of("drivers/net/ethernet/")));
    }

    @Test
    void namesHaveNoDifferenceBetweenDashes() throws IOException {
        assertEquals(
                Set.of(
                        "kernel/drivers/nvdimm/nd_btt.ko.xz",
                        "kernel/drivers/nvdimm/libnvdimm.ko.xz"),
                ModuleTree.read(directory).choose(List.of("nd-btt", "not-there")));
    }

    @Test
    void aDirectoryComesWithoutWhatIsKeptOut() throws IOException {
        ModuleTree tree = ModuleTree.read(directory);
        assertEquals(
                Set.of(NET + "phy/libphy.ko", NET + "phy/realtek.ko"),
                tree.choose(List.of("drivers/net/phy/", "-mdio-devres", "-not-there")));
        // What another module needs comes in spite of it.
        assertEquals(tree.choose(List.of("r8169")), tree.choose(List.of("-mdio_devres", "r8169")));
    }

    @Test
    void filteredFilesKnowOnlyTheChosenAndNoCompression() throws IOException {
        ModuleTree tree = ModuleTree.read(directory);
        SortedSet<String> chosen = tree.choose(List.of("r8169", "nd_btt"));
        assertEquals(
                "alias pci:v000010ECd00002502sv*sd*bc*sc*i* r8169\n",
                tree.filter("modules.alias", chosen));
        List<String> lines = tree.dependencies(chosen).lines().toList();
        assertEquals(6, lines.size());
        assertEquals(
                R8169
                        + ": kernel/drivers/net/phy/mdio_devres.ko kernel/drivers/net/phy/libphy.ko"
                        + " kernel/drivers/net/phy/realtek.ko",
                lines.get(3));
        assertEquals(
                "kernel/drivers/nvdimm/nd_btt.ko: kernel/drivers/nvdimm/libnvdimm.ko",
                lines.get(4));
    }
}
