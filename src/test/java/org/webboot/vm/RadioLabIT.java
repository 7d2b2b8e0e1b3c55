package org.webboot.vm;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
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
import org.webboot.lab.Need;
import org.webboot.lab.Needs;
import org.webboot.lab.Recorded;

/// The laboratory's air itself, and the image's half of it (supplicant, libraries, ciphers, rules
/// of the air): joined by hand, without webboot.
@Tag("vm")
@Tag("campaign")
@Needs({Need.VM, Need.IMAGE, Need.RADIO})
@Recorded("wifi")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RadioLabIT {
    private Airborne machine;

    @BeforeAll
    void boot() throws IOException {
        machine = Airborne.boot("RadioLabIT");
    }

    @AfterAll
    void end() throws IOException {
        machine.close();
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
    void isJoinedByHand(String name, AccessPoint ap, List<String> settings) {
        machine.lab().start(ap);
        try {
            System.out.println(name + "\t" + machine.lab().byHand(ap, settings));
            machine.agent()
                    .shell("wget -q -O - %s | wc -c".formatted(machine.uri()))
                    .says(Integer.toString(Airborne.BYTES));
        } finally {
            machine.lab().leave();
        }
    }

    @Test
    void carriesAWholeRunOfWebbootThatSomebodyElseHasJoined() throws IOException {
        machine.lab().start(AccessPoint.SAE);
        try {
            String _ = machine.lab().byHand(AccessPoint.SAE, AccessPoint.SAE.byHand());
            machine.fetchesWith("-interface wlan0 -dhcp4=false -dhcp6=false");
        } finally {
            machine.lab().leave();
        }
    }

    @Test
    void findsASecretThatWasAnArgument() {
        machine.agent().shell("sh -c 'sleep 3' x 'correct horse'").succeeds();
        AssertionError found =
                assertThrows(AssertionError.class, () -> machine.lab().noSecretIsLyingAround());
        assertTrue(found.toString().contains("/lab/run/arguments"), found::toString);
    }

    @Test
    void leavesWebbootNothingButARadio() {
        machine.agent()
                .shell("echo interfaces: $(ls /sys/class/net)")
                .says("interfaces: lo wlan0\n");
    }

    @Test
    void theKernelHasTheRulesOfTheAirAndLoadsCiphersByItself() {
        machine.agent()
                .shell("/lab/bin/iw reg set DE; sleep 1; /lab/bin/iw reg get")
                .says("country DE");
        machine.agent().shell("cat /proc/sys/kernel/modprobe").says("/sbin/modprobe");
        machine.agent().shell("readlink -f /sbin/modprobe").says("/bin/busybox");
        machine.agent().shell("grep -c -E '^(ccm|gcm|cmac|ctr) ' /proc/modules").says("4");
    }
}
