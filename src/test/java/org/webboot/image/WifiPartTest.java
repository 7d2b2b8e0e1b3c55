package org.webboot.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.webboot.stage.BootException;
import org.webboot.stage.Stage;

class WifiPartTest {
    @TempDir Path directory;

    @Test
    void namesThePackageOfAMissingSupplicant() {
        BootException refused =
                assertThrows(BootException.class, () -> WifiPart.supplicant(List.of(directory)));
        assertEquals(Stage.USAGE, refused.stage());
        assertTrue(refused.advice().contains("wpasupplicant"), refused.advice());
        assertTrue(refused.advice().contains("-wifi=false"), refused.advice());
    }

    @Test
    void readsWhereOpensslHasItsModules() throws IOException {
        // strings libcrypto.so.3 (Debian 3.0.19-1~deb12u2)
        byte[] library =
                "\0ENGINESDIR: \"/usr/lib/x86_64-linux-gnu/engines-3\"\0MODULESDIR: \"/usr/lib/x86_64-linux-gnu/ossl-modules\"\0"
                        .getBytes(StandardCharsets.ISO_8859_1);
        assertEquals(
                Path.of("/usr/lib/x86_64-linux-gnu/ossl-modules"),
                WifiPart.modulesDirectory(library));
        assertThrows(IOException.class, () -> WifiPart.modulesDirectory(new byte[] {'M'}));
    }

    @Test
    void profilesAreForRootAlone() throws IOException, BootException {
        Path home = Files.writeString(directory.resolve("home.properties"), "ssid = home\n");
        Path work = Files.writeString(directory.resolve("work"), "ssid = work\n");
        List<Member> members = WifiPart.profiles(List.of(home, work));
        assertEquals(
                List.of("etc/webboot/wifi.d/home.properties", "etc/webboot/wifi.d/work.properties"),
                members.stream().map(Member::path).toList());
        for (Member member : members) {
            assertEquals(0600, assertInstanceOf(Member.File.class, member).permissions());
        }
    }

    @Test
    void refusesProfilesThatAreNotThereOrShareAName() throws IOException {
        Path home = Files.writeString(directory.resolve("home"), "");
        Path same = Files.writeString(directory.resolve("home.properties"), "");
        assertTrue(
                assertThrows(
                                BootException.class,
                                () -> WifiPart.profiles(List.of(directory.resolve("no"))))
                        .toString()
                        .contains("no such file"));
        assertTrue(
                assertThrows(BootException.class, () -> WifiPart.profiles(List.of(home, same)))
                        .toString()
                        .contains("home"));
    }
}
