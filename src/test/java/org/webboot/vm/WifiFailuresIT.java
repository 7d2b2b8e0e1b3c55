package org.webboot.vm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.webboot.lab.AccessPoint;
import org.webboot.lab.Machine;
import org.webboot.lab.Need;
import org.webboot.lab.Needs;
import org.webboot.lab.RadioLab;
import org.webboot.lab.Recorded;
import org.webboot.stage.Stage;

/// What keeps webboot from a network, each with its own sentence. One boot.
@Tag("vm")
@Needs({Need.VM, Need.IMAGE, Need.RADIO})
@Recorded("wifi")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WifiFailuresIT {
    private Airborne machine;

    @BeforeAll
    void boot() throws IOException {
        machine = Airborne.boot("WifiFailuresIT");
    }

    @AfterAll
    void end() throws IOException {
        machine.close();
    }

    @AfterEach
    void leave() {
        machine.leave();
        assertEquals(0, machine.server().bodyBytes(), "nothing was fetched");
    }

    private void refuses(Joining joining, String... parts) {
        machine.lab().start(joining.ap());
        machine.refuses(joining.arguments(), parts);
    }

    @Test
    void saysThatThePassphraseIsWrong() {
        refuses(
                Joining.wrongly(AccessPoint.PSK),
                "wrong passphrase",
                "lab-psk",
                "/lab/secret/wrong");
    }

    @Test
    void namesTheNetworksThatAreThereInstead() {
        machine.lab().start(AccessPoint.PSK);
        machine.refuses(
                "-interface wlan0 -ssid lab-pks -psk-file /lab/secret/psk",
                "two full scans",
                "'lab-pks'",
                "lab-psk");
    }

    @ParameterizedTest
    @EnumSource(names = {"SAE", "SAE_H2E", "TRANSITION", "PSK_HEX", "ODD"})
    @Tag("campaign")
    void saysThatThePassphraseIsWrongFor(AccessPoint ap) {
        refuses(Joining.wrongly(ap), "wrong passphrase");
    }

    @Test
    @Tag("campaign")
    void tellsWhoseCertificateIsNotAccepted() {
        refuses(
                Joining.enterprise("wrong-ca"),
                "is not accepted",
                "Lab Wi-Fi CA",
                "ca-file in /lab/profile/wrong-ca.properties");
        machine.lab().leave();
        refuses(Joining.enterprise("wrong-name"), "is not accepted", "server-name");
    }

    @Test
    @Tag("campaign")
    void tellsThatTheServerRefusesWhoWeSayWeAre() {
        refuses(Joining.enterprise("wrong-identity"), "refuses", "identity");
        machine.lab().leave();
        refuses(Joining.enterprise("wrong-password"), "refuses", "password");
    }

    @Test
    @Tag("campaign")
    void tellsNobodyItsPasswordUnasked() {
        machine.lab().start(AccessPoint.EAP);
        machine.agent()
                .refuses(
                        Stage.USAGE,
                        Joining.enterprise("no-ca").arguments()
                                + " -allow-unverified "
                                + machine.uri(),
                        "ca-file",
                        "-wifi-unverified-server");
    }

    @Test
    @Tag("campaign")
    void tellsThatNobodyGivesAddresses() {
        machine.lab().dhcp(false);
        try {
            machine.lab().start(AccessPoint.OPEN);
            machine.refuses(
                    Joining.of(AccessPoint.OPEN).arguments() + " -timeout 10s",
                    "wlan0",
                    "no DHCP server answered");
        } finally {
            machine.lab().dhcp(true);
        }
    }

    @Test
    @Tag("campaign")
    void tellsThatTheAccessPointDoesNotWantUs() {
        refuses(Joining.of(AccessPoint.REFUSING), "'lab-refusing' refuses");
        machine.lab().leave();
        refuses(Joining.of(AccessPoint.FULL), "'lab-full'");
    }

    @Test
    @Tag("campaign")
    void tellsThatASecretWasGivenForAnOpenNetwork() {
        machine.lab().start(AccessPoint.OPEN);
        machine.refuses(
                "-interface wlan0 -ssid lab-open -psk-file /lab/secret/psk",
                "protected by nothing");
    }

    @Test
    @Tag("campaign")
    void tellsThatThereIsNoSuchInterface() {
        machine.refuses(
                "-interface wlan7 -ssid lab-psk -psk-file /lab/secret/psk", "wlan7", "wlan0");
    }

    @Test
    @Tag("campaign")
    void tellsThatThereIsNoRadio() throws IOException {
        Machine bare = RadioLab.image("radio").machine("WifiFailuresIT.none").append(Agent.WINDOW);
        try (Agent agent = Agent.atShell(bare)) {
            agent.refuses(
                    Stage.NETWORK,
                    "-ssid lab-psk -psk-file /lab/secret/psk -timeout 5s -allow-unverified "
                            + machine.uri(),
                    "no network interface appeared",
                    "this machine has no Wi-Fi interface");
        }
    }
}
