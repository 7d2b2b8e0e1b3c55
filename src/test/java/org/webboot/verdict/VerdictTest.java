package org.webboot.verdict;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.webboot.plan.Topic;
import org.webboot.stage.BootException;
import org.webboot.stage.Stage;

final class VerdictTest {
    private static final Line GREEN = Line.green(Topic.CPU, "fine");
    private static final Line AMBER = Line.amber(Topic.SCREEN, "dark", "wait");
    private static final Line MEMORY = Line.red(Topic.MEMORY, "too little", "more");
    private static final Line SIGNATURE = Line.red(Topic.SIGNATURE, "unsigned", "off");
    private static final Line TRUST = Line.red(Topic.TRUST, "nobody", "-sha256");

    @Test
    void theWorstLineIsTheColour() {
        assertEquals(Colour.GREEN, new Verdict(List.of()).colour());
        assertEquals(Colour.AMBER, new Verdict(List.of(AMBER, GREEN)).colour());
        assertEquals(Colour.RED, new Verdict(List.of(GREEN, MEMORY, AMBER)).colour());
    }

    @Test
    void amberGoesOnAndRedStops() {
        assertDoesNotThrow(() -> new Verdict(List.of(AMBER, GREEN)).check(Set.of()));
        BootException e =
                assertThrows(
                        BootException.class,
                        () -> new Verdict(List.of(MEMORY, AMBER)).check(Set.of()));
        assertEquals(Stage.VERDICT, e.stage());
        assertEquals(1, e.stage().exitCode());
        assertEquals("memory: too little", e.getMessage());
        assertEquals("more\n-ignore-verdict memory goes on all the same", e.advice());
    }

    @Test
    void onlyWhatIsNamedIsIgnored() {
        Verdict both = new Verdict(List.of(SIGNATURE, MEMORY));
        BootException e = assertThrows(BootException.class, () -> both.check(Set.of(Topic.MEMORY)));
        assertEquals("signature: unsigned", e.getMessage());
        assertDoesNotThrow(() -> both.check(EnumSet.of(Topic.MEMORY, Topic.SIGNATURE)));
        assertFalse(both.letsPass(Set.of(Topic.MEMORY)));
        assertTrue(both.letsPass(EnumSet.of(Topic.MEMORY, Topic.SIGNATURE)));
    }

    @Test
    void ofTrustNothingCanBeIgnored() {
        BootException e =
                assertThrows(
                        BootException.class, () -> new Verdict(List.of(TRUST)).check(Set.of()));
        assertFalse(e.advice().contains("-ignore-verdict"), e.advice());
        assertFalse(Topic.TRUST.ignorable());
        assertTrue(Topic.MEMORY.ignorable());
    }

    @Test
    void aNewerLineTakesThePlaceOfTheOlder() {
        Verdict before = new Verdict(List.of(AMBER, GREEN));
        Line better = Line.green(Topic.SCREEN, "bright");
        Verdict after = before.with(better);
        assertEquals(List.of(GREEN, better), after.lines());
        assertEquals(List.of(better), after.news(before));
    }
}
