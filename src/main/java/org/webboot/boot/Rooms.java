package org.webboot.boot;

import java.util.Optional;
import org.webboot.catalog.Release;
import org.webboot.fetch.Fetched;
import org.webboot.handover.Handover;
import org.webboot.iso.LiveSystem;
import org.webboot.kexec.Loaded;
import org.webboot.memory.Window;
import org.webboot.net.Online;
import org.webboot.plan.Plan;
import org.webboot.stage.BootException;
import org.webboot.verdict.Verdict;
import org.webboot.verify.Expectation;
import org.webboot.verify.Verified;

/// What the pipeline asks of each room, in its order. The agent has the machine's; a test brings
/// its own.
public interface Rooms {
    Online bringUp(Plan plan) throws BootException;

    Release resolve(Plan plan) throws BootException;

    /// Refuses before the wait what could not be trusted after it.
    Expectation outlook(Plan plan, Release release) throws BootException;

    Window window(Release release) throws BootException;

    /// What can be told before the wait whether it will boot.
    ///
    /// @param noWindow why there is none, where that does not end it
    Outlook foresee(Plan plan, Release release, Optional<BootException> noWindow, Depth depth)
            throws BootException;

    /// Shows every byte to the expectation's witness.
    Fetched fetch(Plan plan, Window window, Release release, Expectation expected)
            throws BootException;

    Verified verify(Expectation expected, Fetched image) throws BootException;

    LiveSystem open(Verified image) throws BootException;

    Handover prepare(Plan plan, Verified image, LiveSystem live) throws BootException;

    /// The same with the image at hand and everything made ready.
    Verdict judge(Plan plan, Outlook before, LiveSystem live, Handover next) throws BootException;

    Loaded load(Handover next) throws BootException;

    /// Takes back what [#load] did.
    void unload(Loaded next) throws BootException;

    /// Does not return when it works.
    void execute(Loaded next) throws BootException;
}
