package org.webboot.wifi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.webboot.lab.HostCommand;
import org.webboot.lab.Need;
import org.webboot.lab.Needs;

/// The control socket of a real wpa_supplicant, in a network namespace: without a radio, with its
/// driver for wires. Joining is tested in a virtual machine.
@Tag("netns")
@Needs({Need.ROOT, Need.NETNS, Need.SUPPLICANT})
class SupplicantIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration QUICK = Duration.ofSeconds(10);

    private final String namespace = "wbwifi-%d".formatted(ProcessHandle.current().pid());

    @TempDir Path directory;

    @BeforeEach
    void make() throws Exception {
        ip("netns", "add", namespace);
        ip("-n", namespace, "link", "add", "vw", "type", "veth", "peer", "name", "vx");
    }

    @AfterEach
    void remove() throws Exception {
        for (String pid : ip("netns", "pids", namespace).lines().toList()) {
            ProcessHandle.of(Long.parseLong(pid)).ifPresent(ProcessHandle::destroyForcibly);
        }
        ip("netns", "del", namespace);
    }

    private static String ip(String... words) throws Exception {
        List<String> all = new ArrayList<>(List.of("ip"));
        all.addAll(List.of(words));
        return HostCommand.output(QUICK, all);
    }

    private List<String> inside(String what) throws Exception {
        return HostCommand.output(
                        LIMIT,
                        "ip",
                        "netns",
                        "exec",
                        namespace,
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty(
                                "surefire.test.class.path", System.getProperty("java.class.path")),
                        SupplicantMain.class.getName(),
                        directory.resolve("run").toString(),
                        "vw",
                        what)
                .lines()
                .toList();
    }

    private void nothingIsLeft() throws Exception {
        assertEquals("", ip("netns", "pids", namespace));
        try (Stream<Path> files = Files.list(directory.resolve("run"))) {
            assertEquals(
                    List.of(),
                    files.map(file -> file.getFileName().toString())
                            .filter(name -> name.startsWith("webboot-"))
                            .toList());
        }
    }

    @Test
    void requestsSettingsAndItsEnd() throws Exception {
        assertEquals(
                List.of(
                        "PING PONG",
                        "ADD 0",
                        "ssid=00ff22 OK",
                        "psk=(secret) FAIL",
                        "psk=(secret) OK",
                        "psk=(secret) OK",
                        "password=(secret) OK",
                        "identity=c3a4 OK",
                        "phase2=\"auth=MSCHAPV2\" OK",
                        "key_mgmt=SAE WPA-PSK WPA-PSK-SHA256 OK",
                        "ieee80211w=1 OK",
                        "sae_password=(secret) OK",
                        "SSID 00ff22",
                        "IDENTITY c3a4",
                        "PWE OK",
                        "BOGUS UNKNOWN COMMAND",
                        "REMOVE OK",
                        "EVENT Other[text=CTRL-EVENT-NETWORK-ADDED 0]",
                        "DIED 137"),
                inside("talk"));
        nothingIsLeft();
    }

    @Test
    void whatAKilledWebbootLeftBehindIsEnded() throws Exception {
        inside("leave");
        assertEquals(1, ip("netns", "pids", namespace).lines().count(), "one is left behind");
        assertEquals("PING PONG", inside("talk").getFirst());
        assertEquals("", ip("netns", "pids", namespace));
    }

    @Test
    void anInterfaceThatIsNoRadioIsRefusedInItsWords() throws Exception {
        String said = inside("nodriver").getFirst();
        assertTrue(
                said.startsWith("REFUSED vw: wpa_supplicant ended with status 255, saying: "),
                said);
        nothingIsLeft();
    }
}
