package org.webboot.vm;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.webboot.lab.AccessPoint;
import org.webboot.lab.Need;
import org.webboot.lab.Needs;
import org.webboot.lab.Recorded;

/// webboot joins every kind of network from its name and secret alone, gets an address through the
/// air and fetches 10 MiB that it checks. One boot.
@Tag("vm")
@Needs({Need.VM, Need.IMAGE, Need.RADIO})
@Recorded("wifi")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WifiMatrixIT {
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

    @Test
    @Tag("campaign")
    void turnsOnARadioThatSoftwareHasTurnedOff() throws IOException {
        machine.agent().shell("echo 1 >$(ls -d /sys/class/ieee80211/phy0/rfkill*)/soft").succeeds();
        machine.fetches(Joining.of(AccessPoint.OPEN)).says("rfkill");
    }

    @Test
    @Tag("campaign")
    void listsNetworksWhileNoneIsJoined() {
        machine.lab().start(AccessPoint.TRANSITION);
        machine.agent().webboot("scan").succeeds().says("lab-mixed").says("SECURITY");
        machine.agent().webboot("scan --format json").succeeds().says("\"lab-mixed\"");
    }
}
