package org.webboot.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.webboot.catalog.Release;
import org.webboot.catalog.Source;
import org.webboot.codec.RandomBytes;
import org.webboot.fetch.ChunkDigests;
import org.webboot.fetch.Fetched;
import org.webboot.handover.Handover;
import org.webboot.iso.BootEntry;
import org.webboot.iso.Iso9660;
import org.webboot.iso.LiveBoot;
import org.webboot.iso.LiveSystem;
import org.webboot.kexec.Kexec;
import org.webboot.kexec.Loaded;
import org.webboot.memory.Extent;
import org.webboot.memory.Window;
import org.webboot.net.Online;
import org.webboot.os.Kernel;
import org.webboot.os.SystemRoot;
import org.webboot.os.Time;
import org.webboot.plan.Addressing;
import org.webboot.plan.Handing;
import org.webboot.plan.OwnSystems;
import org.webboot.plan.Plan;
import org.webboot.plan.Proxies;
import org.webboot.plan.Sha256;
import org.webboot.plan.Target;
import org.webboot.plan.TimeSource;
import org.webboot.plan.Topic;
import org.webboot.plan.Trust;
import org.webboot.stage.BootException;
import org.webboot.stage.Cancellation;
import org.webboot.stage.Reporter;
import org.webboot.stage.Stage;
import org.webboot.verdict.Line;
import org.webboot.verdict.Verdict;
import org.webboot.verify.Expectation;
import org.webboot.verify.Verified;
import org.webboot.verify.Verifier;

/// The end of the pipeline; its beginning is in [BootTest].
final class JumpTest {
    private static final Trust ANYTHING = new Trust(Optional.empty(), true);
    private static final List<String> UP_TO_HANDOVER =
            List.of(
                    "resolve", "outlook", "window", "foresee", "fetch", "verify", "open", "prepare",
                    "judge");

    private final List<String> calls = new ArrayList<>();
    private final Cancellation cancellation = new Cancellation();
    private String cancelledIn = "";
    private Verdict before = new Verdict(List.of());
    private Verdict after = new Verdict(List.of());
    private Handing handing = Handing.usual();

    @TempDir Path directory;

    private Plan plan(Target target, boolean dryRun) {
        return new Plan(
                target,
                Optional.empty(),
                Optional.empty(),
                true,
                true,
                Addressing.AUTOMATIC,
                "",
                ANYTHING,
                Optional.empty(),
                dryRun,
                Duration.ofSeconds(1),
                0,
                Proxies.none(),
                new TimeSource.Nobody(),
                handing,
                OwnSystems.none());
    }

    private Handover run(Plan plan) throws BootException {
        return new Boot(new Recording(), Reporter.silent(), cancellation, Time.system()).run(plan);
    }

    @Test
    void aDryRunEndsBeforeTheNextKernelIsLoaded() throws BootException {
        assertEquals("line", run(plan(new Target.Carried(), true)).commandLine());
        assertEquals(UP_TO_HANDOVER, calls);
    }

    @Test
    void aRealRunLoadsAndThenStarts() {
        BootException e =
                assertThrows(BootException.class, () -> run(plan(new Target.Carried(), false)));
        assertEquals("the kernel came back from the jump", e.getMessage());
        assertEquals(List.of("load", "execute"), calls.subList(calls.size() - 2, calls.size()));
    }

    private BootException refused() {
        return assertThrows(BootException.class, () -> run(plan(new Target.Carried(), true)));
    }

    @Test
    void aRedVerdictBeforehandSavesTheDownload() {
        before = new Verdict(List.of(Line.red(Topic.CPU, "too old", "another")));
        assertEquals(Stage.VERDICT, refused().stage());
        assertEquals("foresee", calls.getLast());
    }

    @Test
    void aRedVerdictAfterwardsStopsBeforeTheJump() {
        after = new Verdict(List.of(Line.red(Topic.SIGNATURE, "not signed", "turn off")));
        assertEquals("signature: not signed", refused().getMessage());
        assertEquals("judge", calls.getLast());
    }

    @Test
    void whatThePersonTakesOnGoesOn() throws BootException {
        before = new Verdict(List.of(Line.red(Topic.CPU, "too old", "another")));
        after = before;
        handing = new Handing(false, false, Set.of(Topic.CPU));
        assertEquals("line", run(plan(new Target.Carried(), true)).commandLine());
    }

    @Test
    void doesNotJumpOnceCancelled() {
        cancelledIn = "load";
        BootException e =
                assertThrows(BootException.class, () -> run(plan(new Target.Carried(), false)));
        assertEquals(Stage.CANCELLED, e.stage());
        assertEquals(List.of("load", "unload"), calls.subList(calls.size() - 2, calls.size()));
    }

    @Test
    void startsNoStageOnceCancelled() {
        cancelledIn = "fetch";
        assertThrows(BootException.class, () -> run(plan(new Target.Carried(), false)));
        assertEquals("fetch", calls.getLast());
    }

    /// Every room, saying only that it was asked.
    private final class Recording implements Rooms {
        private final Release release = Release.loose("x", new Source.Local(Path.of("x.iso")), 1);
        private final Window window = new Window(new Extent(0, 4096), Path.of("/dev/pmem0"), 4096);

        private void called(String room) {
            calls.add(room);
            if (room.equals(cancelledIn)) {
                cancellation.cancel();
            }
        }

        @Override
        public Online bringUp(Plan plan) {
            called("bringUp");
            return Online.untouched();
        }

        @Override
        public Release resolve(Plan plan) {
            called("resolve");
            return release;
        }

        @Override
        public Expectation outlook(Plan plan, Release what) throws BootException {
            called("outlook");
            return Verifier.withoutKeys().outlook(ANYTHING, what);
        }

        @Override
        public Outlook foresee(
                Plan plan, Release what, Optional<BootException> noWindow, Depth depth) {
            called("foresee");
            return new Outlook(what, before, Optional.empty(), Optional.empty());
        }

        @Override
        public Verdict judge(Plan plan, Outlook outlook, LiveSystem live, Handover next) {
            called("judge");
            return after;
        }

        @Override
        public Window window(Release what) {
            called("window");
            return window;
        }

        @Override
        public Fetched fetch(Plan plan, Window into, Release what, Expectation expected) {
            called("fetch");
            Sha256 digest = new Sha256("0".repeat(64));
            return new Fetched(into, 1, digest, new ChunkDigests(4096, List.of(0)));
        }

        @Override
        public Verified verify(Expectation expected, Fetched image) throws BootException {
            called("verify");
            return Verifier.check(expected, image);
        }

        @Override
        public LiveSystem open(Verified image) {
            called("open");
            Path iso = directory.resolve("x.iso");
            try (InputStream packed =
                            Objects.requireNonNull(
                                    Iso9660.class.getResourceAsStream("plain.iso.gz"));
                    InputStream in = new GZIPInputStream(packed)) {
                Files.copy(in, iso);
                BootEntry entry = new BootEntry("Live", "/k", List.of(), List.of(), "/m");
                return new LiveSystem(
                        Iso9660.open(RandomBytes.open(iso, Files.size(iso))),
                        new LiveBoot(),
                        entry);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }

        @Override
        public Handover prepare(Plan plan, Verified image, LiveSystem live) {
            called("prepare");
            return new Handover(Path.of("k"), Path.of("i"), "line", List.of());
        }

        @Override
        public Loaded load(Handover next) throws BootException {
            called("load");
            return new Kexec(new SystemRoot(directory), new Willing()).load(next);
        }

        @Override
        public void unload(Loaded next) {
            called("unload");
        }

        @Override
        public void execute(Loaded next) {
            called("execute");
        }
    }

    /// Takes any kernel.
    private static final class Willing implements Kernel {
        @Override
        public void kexecFileLoad(Path kernel, Path initrd, String commandLine) {}

        @Override
        public void kexecFileUnload() {}

        @Override
        public void reboot() {}
    }
}
