package org.webboot.wifi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.webboot.os.MacAddress;
import org.webboot.plan.Ssid;
import org.webboot.wifi.Sought.Given;

final class ChoiceTest {
    private static final Ssid HOME = Ssid.ofText("home");

    private static ScanResult at(int bssid, String name, Security security, int mhz, int dbm) {
        return new ScanResult(
                new MacAddress(bssid), Optional.of(Ssid.ofText(name)), security, false, mhz, dbm);
    }

    private static Sought home(Given given) {
        return new Sought(HOME, false, given, false);
    }

    private static Goal goal(Given given, ScanResult... results) {
        return assertInstanceOf(
                        Choice.Found.Network.class,
                        Choice.among(List.of(results), List.of(home(given))))
                .goal();
    }

    private static Failure unfit(Given given, ScanResult... results) {
        return assertInstanceOf(
                        Choice.Found.Unfit.class,
                        Choice.among(List.of(results), List.of(home(given))))
                .why();
    }

    @Test
    void everyChannelOfTheNameTheStrongestFirst() {
        Goal goal =
                goal(
                        Given.PASSPHRASE,
                        at(1, "home", Security.PSK, 2412, -70),
                        at(2, "home", Security.PSK, 5180, -40),
                        at(3, "home", Security.PSK, 2412, -50),
                        at(4, "other", Security.PSK, 2462, -10));
        assertEquals(List.of(5180, 2412), goal.mhz());
    }

    @Test
    void theBetterProtectionWinsOverTheStrongerSignal() {
        Goal goal =
                goal(
                        Given.NOTHING,
                        at(1, "home", Security.OPEN, 2412, -20),
                        at(2, "home", Security.SAE, 5180, -80),
                        at(3, "home", Security.PSK, 2437, -30));
        assertEquals(Security.SAE, goal.security());
        assertEquals(List.of(5180), goal.mhz());
    }

    @Test
    void wpa2OfTheSameNameIsKeptForLater() {
        ScanResult wpa3 = at(2, "home", Security.SAE, 5180, -80);
        ScanResult wpa2 = at(3, "home", Security.PSK, 2437, -30);
        Goal goal = goal(Given.PASSPHRASE, wpa3, wpa2, at(4, "home", Security.WPA, 2462, -20));
        Goal lesser = goal.lesser().orElseThrow();
        assertEquals(Security.PSK, lesser.security());
        assertEquals(List.of(2437), lesser.mhz());
        assertEquals(Optional.empty(), lesser.lesser());
        assertEquals(Optional.empty(), goal(Given.PASSPHRASE, wpa3).lesser());
    }

    @Test
    void fastTransitionIsAskedForWhereNothingElseIs() {
        ScanResult plain = at(1, "home", Security.PSK, 2412, -40);
        ScanResult fast =
                new ScanResult(new MacAddress(2), Optional.of(HOME), Security.PSK, true, 5180, -60);
        assertFalse(goal(Given.PASSPHRASE, plain).fast());
        assertTrue(goal(Given.PASSPHRASE, plain, fast).fast());
    }

    @Test
    void aTransitionNetworkIsOneWithItsNeighboursOfEitherKind() {
        Goal goal =
                goal(
                        Given.PASSPHRASE,
                        at(1, "home", Security.SAE, 5975, -80),
                        at(2, "home", Security.PSK_SAE, 5180, -60),
                        at(3, "home", Security.PSK, 2437, -30),
                        at(4, "home", Security.WPA, 2462, -20));
        assertEquals(Security.PSK_SAE, goal.security());
        assertEquals(List.of(2437, 5180, 5975), goal.mhz());
    }

    @Test
    void aKeyOf64DigitsIsNothingForSae() {
        ScanResult sae = at(1, "home", Security.SAE, 2412, -20);
        assertEquals(
                Security.PSK_SAE,
                goal(Given.KEY, sae, at(2, "home", Security.PSK_SAE, 2412, -60)).security());
        assertEquals(new Failure.Mismatch(HOME, Security.SAE, Given.KEY), unfit(Given.KEY, sae));
    }

    @Test
    void whoCopiesTheNameWithoutProtectionIsNotJoined() {
        assertEquals(
                new Failure.Mismatch(HOME, Security.OPEN, Given.PASSPHRASE),
                unfit(Given.PASSPHRASE, at(1, "home", Security.OPEN, 2412, -20)));
    }

    @Test
    void wepIsRefusedByName() {
        assertEquals(
                new Failure.NotSupported(HOME, Security.WEP),
                unfit(Given.NOTHING, at(1, "home", Security.WEP, 2412, -20)));
    }

    @Test
    void theStrongestOfSeveralKnownNetworks() {
        Sought work = new Sought(Ssid.ofText("work"), false, Given.ENTERPRISE, false);
        Choice.Found found =
                Choice.among(
                        List.of(
                                at(1, "home", Security.PSK, 2412, -60),
                                at(2, "work", Security.EAP, 2412, -50),
                                at(3, "else", Security.OPEN, 2412, -10)),
                        List.of(home(Given.PASSPHRASE), work));
        assertEquals(work, assertInstanceOf(Choice.Found.Network.class, found).goal().sought());
    }

    @Test
    void nothingThere() {
        assertEquals(
                new Choice.Found.Nothing(),
                Choice.among(
                        List.of(at(1, "Home", Security.PSK, 2412, -60)),
                        List.of(home(Given.PASSPHRASE))),
                "names are bytes: another case is another name");
    }
}
