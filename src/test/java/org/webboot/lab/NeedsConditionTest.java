package org.webboot.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

class NeedsConditionTest {
    private static final Need[] BOTH = {Need.VM, Need.ROOT};

    private static Optional<String> noRoot(Need need) {
        return need == Need.ROOT ? Optional.of("nobody") : Optional.empty();
    }

    @Test
    void skipsWithTheReason() {
        var verdict = NeedsCondition.verdict(BOTH, NeedsConditionTest::noRoot, false);
        assertTrue(verdict.isDisabled());
        assertEquals(Optional.of("ROOT: nobody"), verdict.getReason());
    }

    @Test
    void neverSkipsWhereEverythingMustRun() {
        assertThrows(
                ExtensionConfigurationException.class,
                () -> NeedsCondition.verdict(BOTH, NeedsConditionTest::noRoot, true));
    }

    @Test
    void runsWhereNothingIsMissing() {
        assertFalse(NeedsCondition.verdict(BOTH, _ -> Optional.empty(), true).isDisabled());
    }
}
