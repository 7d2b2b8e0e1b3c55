package org.webboot.boot;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.webboot.catalog.Release;
import org.webboot.fetch.Fetched;
import org.webboot.handover.Handover;
import org.webboot.iso.LiveSystem;
import org.webboot.kexec.Loaded;
import org.webboot.memory.Window;
import org.webboot.net.Online;
import org.webboot.os.Time;
import org.webboot.plan.Plan;
import org.webboot.plan.Topic;
import org.webboot.stage.BootException;
import org.webboot.stage.Cancellation;
import org.webboot.stage.Reporter;
import org.webboot.stage.Stage;
import org.webboot.verdict.Line;
import org.webboot.verdict.Verdict;
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
        try (Online online =
                plan.needsNetwork()
                        ? stage("network", () -> rooms.bringUp(plan))
                        : Online.untouched()) {
            return overNetwork(plan.through(online.proxy()));
        }
    }

    /// Everything up to the download, without the refusals: they are lines of the verdict.
    public Outlook plan(Plan plan) throws BootException {
        try (Online online =
                plan.needsNetwork()
                        ? stage("network", () -> rooms.bringUp(plan))
                        : Online.untouched()) {
            return foreseen(plan.through(online.proxy()));
        }
    }

    private Outlook foreseen(Plan plan) throws BootException {
        Release release = stage("catalog", () -> rooms.resolve(plan));
        Line trust = stage("outlook", () -> trust(plan, release));
        Optional<BootException> noWindow = stage("memory", () -> refusal(release));
        return stage("verdict", () -> rooms.foresee(plan, release, noWindow, Depth.INITRD))
                .with(trust);
    }

    private Line trust(Plan plan, Release release) throws BootException {
        try {
            return Line.green(
                    Topic.TRUST, "to be vouched for by " + rooms.outlook(plan, release).proof());
        } catch (BootException e) {
            return Line.red(Topic.TRUST, message(only(Stage.VERIFY, e)), e.advice());
        }
    }

    private Optional<BootException> refusal(Release release) throws BootException {
        try {
            rooms.window(release);
            return Optional.empty();
        } catch (BootException e) {
            return Optional.of(only(Stage.MEMORY, e));
        }
    }

    private static BootException only(Stage stage, BootException e) throws BootException {
        if (e.stage() != stage) {
            throw e;
        }
        return e;
    }

    private static String message(BootException e) {
        return String.valueOf(e.getMessage());
    }

    private void tell(List<Line> lines) {
        for (Line line : lines) {
            String text =
                    "%s %s: %s".formatted(line.colour().word(), line.topic().word(), line.reason());
            switch (line.colour()) {
                case GREEN -> reporter.detail(text);
                case AMBER -> reporter.note("%s (%s)".formatted(text, line.advice()));
                case RED -> reporter.note(text);
            }
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
        Outlook outlook =
                stage(
                        "verdict",
                        () -> rooms.foresee(plan, release, Optional.empty(), Depth.KERNEL));
        tell(outlook.verdict().lines());
        outlook.verdict().check(plan.handing().ignored());
        Fetched image = stage("fetch", () -> rooms.fetch(plan, window, release, expected));
        reporter.note("SHA-256 " + image.digest());
        Verified verified = stage("verify", () -> rooms.verify(expected, image));
        reporter.note("vouched for by " + verified.proof());
        LiveSystem live = stage("iso", () -> rooms.open(verified));
        reporter.note(
                "%s: %s, entry '%s'"
                        .formatted(live.iso().label(), live.family().name(), live.entry().title()));
        Handover next = stage("handover", () -> prepareAndClose(plan, outlook, verified, live));
        if (plan.dryRun()) {
            reporter.note("timeline: " + timeline);
            return next;
        }
        Loaded loaded = stage("kexec", () -> rooms.load(next));
        reporter.note("timeline: " + timeline);
        reporter.note("starting %s".formatted(live.iso().label()));
        jump(loaded);
        throw new BootException(
                Stage.KEXEC, "the kernel came back from the jump", "webboot again, or reboot");
    }

    private void jump(Loaded loaded) throws BootException {
        try {
            // Loading takes a while, and what follows can't be called back.
            cancellation.check();
            rooms.execute(loaded);
        } catch (BootException e) {
            takeBack(loaded);
            throw e;
        }
    }

    private void takeBack(Loaded loaded) {
        try {
            rooms.unload(loaded);
        } catch (BootException e) {
            reporter.note("%s; %s".formatted(e.getMessage(), e.advice()));
        }
    }

    public Timeline timeline() {
        return timeline;
    }

    private Handover prepareAndClose(Plan plan, Outlook before, Verified verified, LiveSystem live)
            throws BootException {
        try (var _ = live.iso()) {
            Handover next = rooms.prepare(plan, verified, live);
            Verdict verdict = rooms.judge(plan, before, live, next);
            tell(verdict.news(before.verdict()));
            reporter.note("verdict: " + verdict.colour().word());
            verdict.check(plan.handing().ignored());
            return next;
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
