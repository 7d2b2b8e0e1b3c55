package org.webboot.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.webboot.catalog.Release;
import org.webboot.catalog.Source;
import org.webboot.fetch.Fetched;
import org.webboot.handover.Handover;
import org.webboot.iso.LiveSystem;
import org.webboot.kexec.Loaded;
import org.webboot.memory.Window;
import org.webboot.net.Online;
import org.webboot.net.Settings;
import org.webboot.net.Upkeep;
import org.webboot.os.Time;
import org.webboot.plan.Addressing;
import org.webboot.plan.Handing;
import org.webboot.plan.OwnSystems;
import org.webboot.plan.Plan;
import org.webboot.plan.Proxies;
import org.webboot.plan.ProxyAddress;
import org.webboot.plan.Target;
import org.webboot.plan.TimeSource;
import org.webboot.plan.Topic;
import org.webboot.plan.Trust;
import org.webboot.stage.BootException;
import org.webboot.stage.Cancellation;
import org.webboot.stage.Reporter;
import org.webboot.stage.Stage;
import org.webboot.verdict.Colour;
import org.webboot.verdict.Line;
import org.webboot.verdict.Verdict;
import org.webboot.verify.Expectation;
import org.webboot.verify.Verified;
import org.webboot.verify.Verifier;

/// The order of the stages, and where it stops: what must not happen after a refusal.
final class BootTest {
    private final List<String> called = new ArrayList<>();
    private final Cancellation cancellation = new Cancellation();

    private static Plan plan(Target target) {
        return new Plan(
                target,
                Optional.empty(),
                Optional.empty(),
                true,
                true,
                Addressing.AUTOMATIC,
                "",
                new Trust(Optional.empty(), false),
                Optional.empty(),
                false,
                Duration.ofSeconds(1),
                0,
                Proxies.none(),
                new TimeSource.Nobody(),
                Handing.usual(),
                OwnSystems.none());
    }

    private BootException refused(Rooms rooms, Plan plan) {
        return assertThrows(
                BootException.class,
                () -> new Boot(rooms, Reporter.silent(), cancellation, Time.system()).run(plan));
    }

    @Test
    void whatCouldNeverBeTrustedIsNotFetched() {
        BootException e = refused(new Recording(), plan(Target.parse("http://h/x.iso")));
        assertEquals(Stage.VERIFY, e.stage());
        assertEquals(List.of("network", "resolve", "outlook"), called);
    }

    @Test
    void theProxyOfTheNetworkHoldsForAllThatFollows() {
        ProxyAddress its = ProxyAddress.parse("proxy.lan:3128");
        Rooms rooms =
                new Recording() {
                    @Override
                    public Online bringUp(Plan plan) {
                        return new Online(
                                Optional.of("wlan0"),
                                Settings.NONE,
                                Optional.of(its),
                                Upkeep.none());
                    }

                    @Override
                    public Release resolve(Plan plan) throws BootException {
                        called.add("through " + plan.proxies().to(true, "vendor.example"));
                        return super.resolve(plan);
                    }
                };
        BootException _ = refused(rooms, plan(Target.parse("http://h/x.iso")));
        assertEquals("through Optional[http://proxy.lan:3128]", called.getFirst());
    }

    @Test
    void aFileNeedsNoNetwork() {
        refused(new Recording(), plan(Target.parse("./x.iso")));
        assertEquals(List.of("resolve", "outlook"), called);
    }

    @Test
    void afterCtrlCNoStageStarts() {
        Rooms rooms =
                new Recording() {
                    @Override
                    public Release resolve(Plan plan) throws BootException {
                        Release release = super.resolve(plan);
                        cancellation.cancel();
                        return release;
                    }
                };
        assertEquals(Stage.CANCELLED, refused(rooms, plan(Target.parse("./x.iso"))).stage());
        assertEquals(List.of("resolve"), called);
    }

    @Test
    void theTimelineHasTheStageThatFailed() {
        Boot boot = new Boot(new Recording(), Reporter.silent(), cancellation, Time.system());
        assertThrows(BootException.class, () -> boot.run(plan(Target.parse("./x.iso"))));
        assertTrue(boot.timeline().toString().startsWith("catalog "), boot.timeline()::toString);
    }

    @Test
    void aPlanMakesLinesOfTheRefusals() throws BootException {
        Rooms rooms =
                new Recording() {
                    @Override
                    public Window window(Release release) throws BootException {
                        throw new BootException(Stage.MEMORY, "no window", "memmap=1G!4G");
                    }
                };
        Outlook outlook =
                new Boot(rooms, Reporter.silent(), cancellation, Time.system())
                        .plan(plan(Target.parse("./x.iso")));
        assertEquals(List.of("resolve", "outlook", "foresee INITRD"), called);
        assertEquals(
                List.of(Topic.TRUST, Topic.MEMORY),
                outlook.verdict().lines().stream().map(Line::topic).toList());
        assertEquals(Colour.RED, outlook.verdict().lines().getFirst().colour());
        assertEquals("memmap=1G!4G", outlook.verdict().lines().getLast().advice());
    }

    /// Goes as far as the outlook, which is the real one.
    private class Recording implements Rooms {
        @Override
        public Online bringUp(Plan plan) {
            called.add("network");
            return Online.untouched();
        }

        @Override
        public Release resolve(Plan plan) throws BootException {
            called.add("resolve");
            return Release.loose("x", new Source.Local(Path.of("x.iso")), 1 << 20);
        }

        @Override
        public Expectation outlook(Plan plan, Release release) throws BootException {
            called.add("outlook");
            return Verifier.withoutKeys().outlook(plan.trust(), release);
        }

        @Override
        public Outlook foresee(
                Plan plan, Release release, Optional<BootException> noWindow, Depth depth) {
            called.add("foresee " + depth);
            List<Line> lines =
                    noWindow.stream()
                            .map(e -> Line.red(Topic.MEMORY, "" + e.getMessage(), e.advice()))
                            .toList();
            return new Outlook(release, new Verdict(lines), Optional.empty(), Optional.empty());
        }

        @Override
        public Verdict judge(Plan plan, Outlook before, LiveSystem live, Handover next) {
            throw new AssertionError("judge");
        }

        @Override
        public Window window(Release release) throws BootException {
            throw new AssertionError("window");
        }

        @Override
        public Fetched fetch(Plan plan, Window window, Release release, Expectation expected) {
            throw new AssertionError("fetch");
        }

        @Override
        public Verified verify(Expectation expected, Fetched image) {
            throw new AssertionError("verify");
        }

        @Override
        public LiveSystem open(Verified image) {
            throw new AssertionError("open");
        }

        @Override
        public Handover prepare(Plan plan, Verified image, LiveSystem live) {
            throw new AssertionError("prepare");
        }

        @Override
        public Loaded load(Handover next) {
            throw new AssertionError("load");
        }

        @Override
        public void unload(Loaded next) {
            throw new AssertionError("unload");
        }

        @Override
        public void execute(Loaded next) {
            throw new AssertionError("execute");
        }
    }
}
