package org.webboot.cli;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.webboot.boot.Depth;
import org.webboot.boot.Outlook;
import org.webboot.catalog.Distro;
import org.webboot.catalog.Evidence;
import org.webboot.catalog.Release;
import org.webboot.catalog.Source;
import org.webboot.codec.RandomBytes;
import org.webboot.fetch.HttpOptions;
import org.webboot.fetch.RemoteFailure;
import org.webboot.fetch.RemoteImage;
import org.webboot.handover.Handover;
import org.webboot.handover.OwnKernel;
import org.webboot.handover.Preview;
import org.webboot.iso.LiveSystem;
import org.webboot.iso.LiveSystems;
import org.webboot.os.SystemRoot;
import org.webboot.plan.ByteSize;
import org.webboot.plan.Plan;
import org.webboot.plan.Topic;
import org.webboot.stage.BootException;
import org.webboot.stage.Reporter;
import org.webboot.stage.Stage;
import org.webboot.verdict.DriversRule;
import org.webboot.verdict.Judge;
import org.webboot.verdict.Line;
import org.webboot.verdict.NameRule;
import org.webboot.verdict.Seen;
import org.webboot.verdict.Verdict;
import org.webboot.verdict.Wanted;

/// Looks at a release, and at its image where it is, before it is fetched.
final class Foresight {
    private final SystemRoot root;
    private final Optional<Distro> distro;
    private final RemoteImages images;
    private final Reporter reporter;

    /// @param distro what the catalog says of the system, if it is one of the catalog's
    Foresight(SystemRoot root, Optional<Distro> distro, RemoteImages images, Reporter reporter) {
        this.root = root;
        this.distro = distro;
        this.images = images;
        this.reporter = reporter;
    }

    /// What a look into an image gave.
    ///
    /// @param failure why it gave nothing
    private record Look(
            Optional<Seen> seen, Optional<Preview> preview, Optional<BootException> failure) {}

    Outlook outlook(Plan plan, Release release, Optional<BootException> noWindow, Depth depth)
            throws BootException {
        Look look = look(plan, release, depth);
        Verdict verdict =
                new Judge(root)
                        .verdict(
                                wanted(release),
                                noWindow,
                                look.seen(),
                                look.preview().flatMap(Preview::modules));
        if (look.preview().isPresent()) {
            verdict = verdict.with(DriversRule.of(look.preview().get()));
        }
        if (look.failure().isPresent()) {
            verdict = verdict.with(system(look.failure().get()));
        }
        if (look.seen().isPresent()) {
            verdict = named(verdict, plan, release, look.seen().get());
        }
        return new Outlook(release, verdict, look.seen(), look.preview());
    }

    Verdict afterwards(Plan plan, Outlook before, LiveSystem live, Handover next)
            throws BootException {
        try {
            Seen seen = Seen.of(live).startedWith(next.kernel());
            Optional<Set<String>> drivers = before.preview().flatMap(Preview::modules);
            Verdict verdict =
                    new Judge(root)
                            .verdict(
                                    wanted(before.release()),
                                    Optional.empty(),
                                    Optional.of(seen),
                                    drivers)
                            .with(DriversRule.of(next));
            return named(verdict, plan, before.release(), seen);
        } catch (IOException e) {
            throw new BootException(
                    Stage.ISO,
                    "reading the image's kernel: " + e.getMessage(),
                    "fetch the image again",
                    e);
        }
    }

    /// A list that is signed, and a digest, are of this file alone.
    private static Verdict named(Verdict verdict, Plan plan, Release release, Seen seen) {
        boolean bound =
                plan.trust().typed().isPresent()
                        || (plan.trust().endorsement().isEmpty()
                                && !(release.evidence() instanceof Evidence.SignedImage));
        return bound ? verdict : NameRule.held(verdict, release.file(), seen.label());
    }

    /// An image that holds no system for us never will. One that can't be read, or not from afar,
    /// may be whole once it is here: fetch and verify tell that better.
    private static Line system(BootException failure) {
        String why = String.valueOf(failure.getMessage());
        boolean never =
                switch (failure.stage()) {
                    case ISO -> failure.getCause() == null;
                    case HANDOVER -> true;
                    default -> false;
                };
        return never
                ? Line.red(Topic.SYSTEM, why, failure.advice())
                : Line.amber(
                        Topic.SYSTEM,
                        "the image can't be looked into yet: " + why,
                        "check that it is the ISO of a live system; it is looked into again before the jump");
    }

    private Look look(Plan plan, Release release, Depth depth) throws BootException {
        try (RandomBytes image = open(plan, release)) {
            LiveSystem live = LiveSystems.open(image);
            // The kernel that will be started; the vendor's may be one that can't be.
            Optional<OwnKernel> own =
                    plan.handing().ownKernel() ? Optional.of(OwnKernel.of(root)) : Optional.empty();
            Optional<Preview> preview =
                    switch (depth) {
                        case KERNEL -> Optional.empty();
                        case INITRD ->
                                Optional.of(
                                        own.isPresent()
                                                ? Preview.of(live, own.get())
                                                : Preview.of(live));
                    };
            Seen seen = Seen.of(live);
            if (own.isPresent()) {
                own.get().checked();
                seen = seen.startedWith(own.get().file());
            }
            Look look = new Look(Optional.of(seen), preview, Optional.empty());
            if (image instanceof RemoteImage remote) {
                reporter.detail("looked into the image: " + remote.costs());
            }
            return look;
        } catch (IOException e) {
            return nothing(
                    RemoteFailure.behind(e)
                            .orElseGet(() ->
                                    new BootException(
                                            Stage.FETCH, String.valueOf(e.getMessage()), "", e)));
        } catch (BootException e) {
            return nothing(RemoteFailure.behind(e).orElse(e));
        }
    }

    private Look nothing(BootException failure) throws BootException {
        if (failure.stage() == Stage.CANCELLED) {
            throw failure;
        }
        reporter.detail("looking into the image: " + failure.getMessage());
        return new Look(Optional.empty(), Optional.empty(), Optional.of(failure));
    }

    private RandomBytes open(Plan plan, Release release) throws BootException, IOException {
        return switch (release.source()) {
            case Source.Remote remote -> {
                HttpOptions options = impatient(MachineRooms.options(plan));
                yield images.atFirst(remote.mirrors(), options);
            }
            case Source.Local(var file) -> RemoteImages.in(file);
        };
    }

    /// The fetch that follows is more patient, and says what is wrong.
    private static HttpOptions impatient(HttpOptions options) {
        return new HttpOptions(
                options.timeout(),
                Math.min(options.retries(), 1),
                options.caFiles(),
                options.version(),
                options.proxies());
    }

    private Wanted wanted(Release release) {
        Optional<ByteSize> least = distro.map(Distro::leastMemory);
        return new Wanted(release.file(), release.bytes(), distro.map(Distro::family), least);
    }
}
