package org.webboot.vm;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.webboot.lab.AccessPoint;
import org.webboot.lab.ConnectProxy;
import org.webboot.lab.LabIso;
import org.webboot.lab.Need;
import org.webboot.lab.Needs;
import org.webboot.lab.Recorded;
import org.webboot.lab.ShellResult;
import org.webboot.stage.Stage;

/// webboot joins every kind of network from its name and secret alone, gets an address through the
/// air and fetches 10 MiB that it checks. One boot.
@Tag("vm")
@Needs({Need.VM, Need.IMAGE, Need.RADIO, Need.LIVE_ISO})
@Recorded("wifi")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WifiMatrixIT {
    /// busybox has no pgrep here.
    private static final String WEBBOOT =
            "$(grep -l '[o]rg.webboot.cli.Main' /proc/[0-9]*/cmdline | cut -d / -f 3)";

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration LONG = Duration.ofMinutes(6);

    private Airborne machine;

    @BeforeAll
    void boot() throws IOException {
        machine = Airborne.boot("WifiMatrixIT");
    }

    @AfterAll
    void end() throws IOException {
        machine.close();
    }

    @AfterEach
    void leave() {
        machine.leave();
    }

    @Test
    void joinsWpa2() throws IOException {
        machine.fetches(Joining.of(AccessPoint.PSK));
    }

    /// As a person does it: name on the line, passphrase when asked, nothing of it to be seen.
    @Test
    void asksForThePassphraseWithoutShowingIt() {
        machine.lab().start(AccessPoint.SAE);
        int before = machine.agent().vm().console().printed().length();
        machine.agent()
                .vm()
                .shell()
                .start("webboot -interface wlan0 -ssid lab-sae -dryrun http://10.0.2.2:9/x.iso");
        machine.agent().vm().console().expect("Passphrase for lab-sae", PATIENCE);
        machine.agent().vm().console().send("a wrong one, at first");
        machine.agent().vm().console().expect("That was refused. Passphrase for lab-sae", PATIENCE);
        machine.agent().vm().console().send(AccessPoint.PASSPHRASE);
        machine.agent().vm().console().expect("wlan0: 192.168.77.", PATIENCE);
        machine.agent().vm().console().expect("webboot: [catalog]", PATIENCE);
        String seen = machine.agent().vm().console().printed().substring(before);
        assertFalse(seen.contains(AccessPoint.PASSPHRASE), seen);
        assertFalse(seen.contains("a wrong one"), seen);
    }

    @Test
    void joinsAnEnterprise() throws IOException {
        machine.fetches(Joining.enterprise("peap"));
    }

    static List<Joining> matrix() {
        return Joining.matrix();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("matrix")
    @Tag("campaign")
    void joins(Joining joining) throws IOException {
        machine.fetches(joining);
    }

    /// The lease is of two minutes, renewed after one.
    @Test
    @Tag("campaign")
    void renewsItsLeaseWhileItDownloads() throws IOException {
        machine.lab().start(AccessPoint.PSK);
        machine.fetchesSlowly(Joining.of(AccessPoint.PSK).arguments());
        machine.agent().shell("grep 'renewed: wlan0' /run/webboot/log").succeeds();
    }

    @Test
    @Tag("campaign")
    void goesOutThroughTheProxyOfItsProfile() throws IOException {
        String pair = "eve:" + AccessPoint.PASSPHRASE;
        String login = "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8));
        machine.lab().start(AccessPoint.PSK);
        try (ConnectProxy proxy = new ConnectProxy(Optional.of(login), 0)) {
            machine.agent()
                    .shell(
                            "s=$(cat /lab/secret/psk); (echo ssid=lab-psk; echo psk=$s; echo proxy=http://eve:$s@%s:%d) >/lab/proxied.properties"
                                    .formatted(Agent.HOST, proxy.port()))
                    .succeeds();
            machine.fetchesBehindAProxy("-interface wlan0 -wifi-config /lab/proxied.properties")
                    .says("http://***@%s:%d".formatted(Agent.HOST, proxy.port()));
            assertTrue(
                    proxy.asked().stream().anyMatch(line -> line.endsWith("with login")),
                    () -> proxy.asked().toString());
        }
    }

    /// What the next system gets of us: its initrd and its command line.
    @Test
    @Tag("campaign")
    void handsNoSecretOver() throws IOException {
        machine.lab().start(AccessPoint.PSK);
        ShellResult prepared =
                machine.prepares(
                        Joining.of(AccessPoint.PSK).arguments(), LabIso.named("arch-standin"));
        assertFalse(prepared.output().contains(AccessPoint.PASSPHRASE), prepared.output());
        machine.agent().shell("[ -s /run/webboot/next/initrd ]").succeeds();
        machine.lab().noSecretIsLyingAround();
    }

    @Test
    @Tag("campaign")
    void prefersSaeAndLeavesNoSecretInACrashDump() {
        Agent agent = stalled(AccessPoint.TRANSITION);
        agent.shell("/lab/bin/wpa_cli -p /run/webboot/wpa -i wlan0 status").says("key_mgmt=SAE");
        agent.shell("kill -SEGV " + WEBBOOT).succeeds();
        agent.shell("until grep ^END /tmp/webboot-crash-*.log; do sleep 1; done", LONG).succeeds();
        machine.lab().noSecretIsLyingAround();
        agent.shell("rm /tmp/webboot-crash-*.log /tmp/stalled").succeeds();
    }

    @Test
    @Tag("campaign")
    void scansBesideAWebbootAndLeavesItItsNetwork() {
        Agent agent = stalled(AccessPoint.PSK);
        agent.webboot("scan").succeeds().says("another webboot uses wlan0").says("lab-psk");
        String job =
                Joining.of(AccessPoint.PSK).arguments() + " -allow-unverified " + machine.uri();
        agent.webboot("-dryrun " + job)
                .exits(Stage.NETWORK.exitCode())
                .says("wlan0: another webboot uses it");
        agent.shell("grep -E 'wlan0: (lost|joined .* again)' /tmp/stalled").exits(1);
        agent.shell("/lab/bin/wpa_cli -p /run/webboot/wpa -i wlan0 status")
                .says("wpa_state=COMPLETED");
        agent.shell("kill " + WEBBOOT).succeeds();
        agent.shell("while [ -e /run/webboot/wpa/wlan0 ]; do sleep 1; done", LONG).succeeds();
    }

    /// A webboot in the background that has joined, and waits for a server that says nothing.
    private Agent stalled(AccessPoint ap) {
        machine.lab().start(ap);
        Agent agent = machine.agent();
        agent.shell(
                        "(webboot %s -dryrun -allow-unverified %s >/tmp/stalled 2>&1 &)"
                                .formatted(Joining.of(ap).arguments(), machine.stalling()))
                .succeeds();
        agent.shell("until grep 'wlan0: 192.168.77.' /tmp/stalled; do sleep 1; done", LONG)
                .succeeds();
        return agent;
    }

    @Test
    @Tag("campaign")
    void turnsOnARadioThatSoftwareHasTurnedOff() throws IOException {
        machine.agent().shell("echo 1 >$(ls -d /sys/class/ieee80211/phy0/rfkill*)/soft").succeeds();
        machine.fetches(Joining.of(AccessPoint.OPEN)).says("rfkill");
    }

    @Test
    @Tag("campaign")
    void asksForAnIpv6AddressThroughTheAir() {
        machine.lab().start(AccessPoint.PSK);
        machine.lab().dhcp6(true);
        try {
            // The server is in an IPv4 network: that is as far as it comes.
            machine.agent()
                    .webboot(
                            "%s -dhcp4=false -dryrun -allow-unverified %s"
                                    .formatted(
                                            Joining.of(AccessPoint.PSK).arguments(), machine.uri()))
                    .exits(Stage.CATALOG.exitCode())
                    .says("wlan0: fd77::1")
                    .says("name server fd77::53");
        } finally {
            machine.lab().dhcp6(false);
        }
    }

    @Test
    @Tag("campaign")
    void listsNetworksWhileNoneIsJoined() {
        machine.lab().start(AccessPoint.TRANSITION);
        machine.agent().webboot("scan").succeeds().says("lab-mixed").says("SECURITY");
        machine.agent().webboot("scan --format json").succeeds().says("\"lab-mixed\"");
    }
}
