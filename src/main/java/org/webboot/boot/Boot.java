package org.webboot.boot;

import java.io.IOException;
import org.webboot.catalog.Release;
import org.webboot.fetch.Fetched;
import org.webboot.handover.Handover;
import org.webboot.iso.LiveSystem;
import org.webboot.kexec.Loaded;
import org.webboot.memory.Window;
import org.webboot.net.Online;
import org.webboot.os.Time;
import org.webboot.plan.Plan;
import org.webboot.stage.BootException;
import org.webboot.stage.Cancellation;
import org.webboot.stage.Reporter;
import org.webboot.stage.Stage;
import org.webboot.verify.Expectation;
import org.webboot.verify.Verified;

/// The pipeline. Each stage takes the result of the one before; no stage calls another.
public final class Boot {
    private final Rooms rooms;
    private final Reporter reporter;
    private final Cancellation cancellation;
    private final Timeline timeline;

    public Boot(Rooms rooms, Reporter reporter, Cancellation cancellation, Time time) {
        this.rooms = rooms;
        this.reporter = reporter;
        this.cancellation = cancellation;
        this.timeline = new Timeline(time);
    }

    /// Boots what `plan` asks for. Returns only from a dry run, with what would have been loaded.
    public Handover run(Plan plan) throws BootException {
        // Kept fresh until the jump: a download may outlast a lease.
        try (Online _ =
                plan.needsNetwork()
                        ? stage("network", () -> rooms.bringUp(plan))
                        : Online.untouched()) {
            return overNetwork(plan);
        }
    }

    private Handover overNetwork(Plan plan) throws BootException {
        Release release = stage("catalog", () -> rooms.resolve(plan));
        reporter.note(
                "%s: %d bytes from %s"
                        .formatted(release.title(), release.bytes(), release.source()));
        Expectation expected = stage("outlook", () -> rooms.outlook(plan, release));
        reporter.note("to be vouched for by " + expected.proof());
        Window window = stage("memory", () -> rooms.window(release));
        reporter.note("window: %s, memory %s".formatted(window.device(), window.extent()));
        Fetched image = stage("fetch", () -> rooms.fetch(plan, window, release, expected));
        reporter.note("SHA-256 " + image.digest());
        Verified verified = stage("verify", () -> rooms.verify(expected, image));
        reporter.note("vouched for by " + verified.proof());
        LiveSystem live = stage("iso", () -> rooms.open(verified));
        reporter.note(
                "%s: %s, entry '%s'"
                        .formatted(live.iso().label(), live.family().name(), live.entry().title()));
        Handover next = stage("handover", () -> prepareAndClose(plan, verified, live));
        if (plan.dryRun()) {
            reporter.note("timeline: " + timeline);
            return next;
        }
        Loaded loaded = stage("kexec", () -> rooms.load(next));
        reporter.note("timeline: " + timeline);
        reporter.note("starting %s".formatted(live.iso().label()));
        // Loading takes a while, and what follows can't be called back.
        cancellation.check();
        rooms.execute(loaded);
        throw new BootException(
                Stage.KEXEC, "the kernel came back from the jump", "webboot again, or reboot");
    }

    public Timeline timeline() {
        return timeline;
    }

    private Handover prepareAndClose(Plan plan, Verified verified, LiveSystem live)
            throws BootException {
        try (var _ = live.iso()) {
            return rooms.prepare(plan, verified, live);
        } catch (IOException e) {
            throw new BootException(
                    Stage.ISO, "closing the image: " + e.getMessage(), "webboot again", e);
        }
    }

    private <T> T stage(String name, Step<T> step) throws BootException {
        cancellation.check();
        try (var _ = timeline.enter(name)) {
            return step.take();
        }
    }

    private interface Step<T> {
        T take() throws BootException;
    }
}
