package org.webboot.vm;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.webboot.lab.AccessPoint;
import org.webboot.lab.Content;
import org.webboot.lab.FaultyServer;
import org.webboot.lab.Machine;
import org.webboot.lab.Need;
import org.webboot.lab.Needs;
import org.webboot.lab.Nic;
import org.webboot.lab.RadioLab;
import org.webboot.lab.Recorded;

/// The laboratory's air itself, and the image's half of it (supplicant, libraries, ciphers, rules
/// of the air): joined by hand, without webboot.
@Tag("vm")
@Needs({Need.VM, Need.IMAGE, Need.RADIO})
@Recorded("wifi")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RadioLabIT {
    private static final Duration FETCH = Duration.ofMinutes(1);
    private static final int BYTES = 1 << 20;

    private FaultyServer server;
    private Agent agent;
    private RadioLab lab;

    RadioLabIT() throws IOException {
        server = FaultyServer.plain();
        server.at("/data", Content.random(7, BYTES));
    }

    @BeforeAll
    void boot() throws IOException {
        Machine machine =
                RadioLab.image("radio")
                        .machine("RadioLabIT")
                        .memory("2G")
                        .limit(Duration.ofMinutes(20))
                        .nic(Nic.user(Nic.Model.VIRTIO));
        agent = Agent.atShell(machine);
        lab = RadioLab.up(agent.vm());
    }

    @AfterAll
    void end() throws IOException {
        agent.close();
        server.close();
    }

    static List<Arguments> networks() {
        List<Arguments> all = new ArrayList<>();
        for (AccessPoint ap : AccessPoint.values()) {
            switch (ap) {
                case EAP -> {
                    all.add(eap("PEAP", "alice", "wonder land", "auth=MSCHAPV2"));
                    all.add(eap("TTLS", "bob", "the builder", "auth=PAP"));
                    all.add(eap("TTLS", "carol", "a christmas", "auth=MSCHAPV2"));
                    all.add(
                            Arguments.of(
                                    "TLS",
                                    ap,
                                    List.of(
                                            "key_mgmt=WPA-EAP",
                                            "eap=TLS",
                                            "identity=\"dave\"",
                                            "ca_cert=\"/lab/pki/ca.pem\"",
                                            "client_cert=\"/lab/pki/dave.pem\"",
                                            "private_key=\"/lab/pki/dave.key\"")));
                }
                // SAE first, and it fails for ever: what webboot must do better.
                case TRANSITION_WITHOUT_SAE, REFUSING, FULL -> {}
                default -> all.add(Arguments.of(ap.fileName(), ap, ap.byHand()));
            }
        }
        return all;
    }

    private static Arguments eap(String method, String user, String password, String inner) {
        return Arguments.of(
                method + " " + inner,
                AccessPoint.EAP,
                List.of(
                        "key_mgmt=WPA-EAP",
                        "eap=" + method,
                        "identity=\"" + user + "\"",
                        "password=\"" + password + "\"",
                        "phase2=\"" + inner + "\"",
                        "ca_cert=\"/lab/pki/ca.pem\"",
                        "domain_match=\"radius.lab.example\""));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("networks")
    @Tag("campaign")
    void isJoinedByHand(String name, AccessPoint ap, List<String> settings) {
        lab.start(ap);
        try {
            System.out.println(name + "\t" + lab.byHand(ap, settings));
            agent.vm()
                    .shell()
                    .run("wget -q -O - %s | wc -c".formatted(Agent.uri(server, "/data")), FETCH)
                    .says(Integer.toString(BYTES));
        } finally {
            lab.leave();
        }
    }

    @Test
    void leavesWebbootNothingButARadio() {
        agent.shell("echo interfaces: $(ls /sys/class/net)").says("interfaces: lo wlan0\n");
    }

    @Test
    void theKernelHasTheRulesOfTheAirAndLoadsCiphersByItself() {
        agent.shell("/lab/bin/iw reg set DE; sleep 1; /lab/bin/iw reg get").says("country DE");
        agent.shell("cat /proc/sys/kernel/modprobe").says("/sbin/modprobe");
        agent.shell("readlink -f /sbin/modprobe").says("/bin/busybox");
        agent.shell("grep -c -E '^(ccm|gcm|cmac|ctr) ' /proc/modules").says("4");
    }
}
