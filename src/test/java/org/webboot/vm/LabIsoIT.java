package org.webboot.vm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.webboot.lab.HostCommand;
import org.webboot.lab.LabIso;
import org.webboot.lab.Need;
import org.webboot.lab.Needs;

/// The live system that the tests boot is made for this run, and is what its maker says.
@Tag("vm")
@Needs(Need.LIVE_ISO)
class LabIsoIT {
    @Test
    void isOfThisRunAndHasTheDigestThatItsMakerTells() throws IOException {
        LabIso iso = LabIso.ofThisRun();
        assertEquals(iso, LabIso.ofThisRun(), "one per run");
        Duration limit = Duration.ofMinutes(1);
        String sum = HostCommand.output(limit, "sha256sum", iso.file().toString());
        assertTrue(sum.startsWith(iso.sha256().hex()), sum);
        // A short file lies in an ISO as it is.
        assertTrue(
                HostCommand.succeeds(limit, "grep", "-qaF", iso.nonce(), iso.file().toString()),
                "no " + iso.nonce() + " in " + iso.file());
    }
}
