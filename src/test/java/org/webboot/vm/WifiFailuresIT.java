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
import org.webboot.lab.Content;
import org.webboot.lab.FaultyServer;
import org.webboot.lab.Machine;
import org.webboot.lab.Manner;
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
    void tellsWhereToSignInAsTheNetworkAnnouncesIt() throws IOException {
        try (FaultyServer portal = FaultyServer.plain()) {
            portal.at(
                    "/api",
                    Content.of(
                            "{\"captive\": true, \"user-portal-url\": \"https://hotel.test/in\"}"));
            machine.lab().portal(Agent.uri(portal, "/api"));
            machine.lab().start(AccessPoint.OPEN);
            machine.refuses(
                    Joining.of(AccessPoint.OPEN).arguments(),
                    "captive portal",
                    "sign in",
                    "https://hotel.test/in");
        } finally {
            machine.lab().dhcp(false);
            machine.lab().dhcp(true);
        }
    }

    @Test
    @Tag("campaign")
    void tellsWhereToSignInIfEveryAnswerIsTheLoginPage() throws IOException {
        String probes = "/etc/webboot/portal-probes";
        try (FaultyServer portal = FaultyServer.plain()) {
            Manner login = new Manner.Redirect(302, Agent.uri(portal, "/login").toString());
            portal.at("/x.iso", Content.of("")).then(login);
            portal.at("/generate_204", Content.of("")).then(login);
            portal.at("/login", Content.of("<!DOCTYPE html><title>Welcome</title>"))
                    .header("Content-Type", "text/html");
            machine.agent()
                    .shell(
                            "echo '%s 204' >%s"
                                    .formatted(Agent.uri(portal, "/generate_204"), probes))
                    .succeeds();
            machine.lab().start(AccessPoint.OPEN);
            machine.agent()
                    .refuses(
                            Stage.NETWORK,
                            "%s -allow-unverified %s"
                                    .formatted(
                                            Joining.of(AccessPoint.OPEN).arguments(),
                                            Agent.uri(portal, "/x.iso")),
                            "captive portal",
                            Agent.uri(portal, "/login").toString());
        } finally {
            machine.agent().shell("rm -f " + probes).succeeds();
        }
    }

    /// MSCHAPv2's digests are in OpenSSL's legacy provider alone; without it the supplicant says
    /// little and waits.
    @Test
    @Tag("campaign")
    void tellsThatOldDigestsAreMissing() {
        // The access point needs them as well, and has them from its start.
        machine.lab().start(AccessPoint.EAP);
        machine.agent()
                .shell(
                        "for f in $(find / -xdev -name legacy.so); do mv $f $f.away; done; find / -xdev -name legacy.so.away")
                .says("legacy.so.away");
        try {
            machine.refuses(Joining.enterprise("peap").arguments(), "legacy provider", "lab-eap");
        } finally {
            machine.agent()
                    .shell(
                            "for f in $(find / -xdev -name legacy.so.away); do mv $f ${f%.away}; done")
                    .succeeds();
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
        String job =
                "-ssid lab-psk -psk-file /lab/secret/psk -timeout 5s -allow-unverified "
                        + machine.uri();
        try (Agent agent = Agent.atShell(bare)) {
            agent.refuses(
                    Stage.NETWORK,
                    job,
                    "no network interface appeared",
                    "this machine has no Wi-Fi interface");
            // As a driver without its file says it; the simulated radio needs none.
            agent.shell(
                            "echo '<3>iwlwifi 0000:00:14.3: Direct firmware load for"
                                    + " iwlwifi-so-a0-gf-a0-77.ucode failed with error -2' >/dev/kmsg")
                    .succeeds();
            agent.refuses(Stage.NETWORK, job, "iwlwifi-so-a0-gf-a0-77.ucode");
        }
    }
}
