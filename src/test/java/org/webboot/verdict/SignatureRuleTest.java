package org.webboot.verdict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.webboot.kernel.Signer;
import org.webboot.plan.Topic;

final class SignatureRuleTest {
    private static final Signer DEBIAN =
            new Signer(
                    "Debian Secure Boot Signer 2022 - linux", "Debian Secure Boot CA", "14", "6c");
    private static final Signer CANONICAL =
            new Signer(
                    "Canonical Ltd. Secure Boot Signing", "Canonical Ltd. Master CA", "61", "ad");
    private static final Optional<List<TrustedKey>> KEYS =
            Optional.of(
                    List.of(
                            new TrustedKey("Debian Secure Boot CA", "6c"),
                            new TrustedKey("Microsoft Corporation UEFI CA 2011", "13")));
    private static final Optional<String> LOCKED =
            Optional.of("this kernel is locked down (integrity)");

    private static final Gate OPEN = new Gate(false, Optional.empty(), true, KEYS);
    private static final Gate CLOSED = new Gate(false, LOCKED, true, KEYS);

    private static Line line(Gate gate, Signer... signers) {
        return SignatureRule.line(gate, Optional.of(List.of(signers)), Optional.empty());
    }

    @Test
    void withoutLockdownAnyKernelStarts() {
        assertEquals(Colour.GREEN, line(OPEN).colour());
        assertTrue(line(OPEN, CANONICAL).reason().endsWith("signed by " + CANONICAL.subject()));
    }

    @Test
    void lockedDownTheUnsignedIsRed() {
        Line line = line(CLOSED);
        assertEquals(Colour.RED, line.colour());
        assertEquals(
                "this kernel is locked down (integrity), and this system's kernel is not signed",
                line.reason());
        assertTrue(line.advice().startsWith("turn Secure Boot off"), line.advice());
    }

    @Test
    void lockedDownTheVendorsOwnIsGreen() {
        assertEquals(
                Line.green(
                        Topic.SIGNATURE,
                        "this kernel is locked down (integrity); this system's kernel is signed by"
                                + " Debian Secure Boot Signer 2022 - linux, whom it knows by the key"
                                + " of Debian Secure Boot CA"),
                line(CLOSED, DEBIAN));
    }

    @Test
    void lockedDownAStrangersIsRedAndNamesTheKeys() {
        Line line = line(CLOSED, CANONICAL);
        assertEquals(Colour.RED, line.colour());
        assertTrue(line.reason().contains("issued by Canonical Ltd. Master CA"), line.reason());
        assertTrue(
                line.reason().endsWith("Debian Secure Boot CA, Microsoft Corporation UEFI CA 2011"),
                line.reason());
        assertTrue(line.advice().contains("mokutil --import"), line.advice());
    }

    @Test
    void oneOfSeveralSignaturesIsEnough() {
        assertEquals(Colour.GREEN, line(CLOSED, CANONICAL, DEBIAN).colour());
    }

    @Test
    void keysThatCantBeSeenLeaveItOpen() {
        Gate blind = new Gate(false, LOCKED, true, Optional.empty());
        assertEquals(Colour.AMBER, line(blind, DEBIAN).colour());
        assertEquals(Colour.RED, line(blind).colour());
    }

    @Test
    void beforeTheKernelIsSeenTheFamilyTells() {
        assertEquals(
                Colour.RED,
                SignatureRule.line(CLOSED, Optional.empty(), Optional.of("archiso")).colour());
        assertEquals(
                Colour.AMBER,
                SignatureRule.line(CLOSED, Optional.empty(), Optional.of("casper")).colour());
        assertEquals(
                Colour.GREEN,
                SignatureRule.line(OPEN, Optional.empty(), Optional.of("archiso")).colour());
    }

    @Test
    void whatCanStartNothingIsRed() {
        Gate off = new Gate(true, Optional.empty(), true, KEYS);
        assertTrue(line(off, DEBIAN).reason().contains("kexec_load_disabled is 1"));
        assertEquals(Colour.RED, line(off, DEBIAN).colour());
        Gate blind = new Gate(false, LOCKED, false, KEYS);
        assertEquals(Colour.RED, line(blind, DEBIAN).colour());
    }
}
