package org.webboot.verify;

import java.util.Optional;
import org.webboot.catalog.Evidence;
import org.webboot.catalog.Release;
import org.webboot.fetch.Fetched;
import org.webboot.os.Time;
import org.webboot.plan.ByteSize;
import org.webboot.plan.Digest;
import org.webboot.plan.Trust;
import org.webboot.stage.BootException;
import org.webboot.stage.Reporter;
import org.webboot.stage.Stage;

/// Decides whether an image may be booted. Fails closed: what nobody vouches for does not, unless
/// the person says so in so many words; what is forged does not even then.
public final class Verifier {
    private static final String TYPED = "the SHA-256 that you typed";

    private final Keys keys;
    private final Time time;
    private final Reporter reporter;

    public Verifier(Keys keys, Time time, Reporter reporter) {
        this.keys = keys;
        this.time = time;
        this.reporter = reporter;
    }

    /// One for images that are proved without any.
    public static Verifier withoutKeys() {
        return withoutKeys(Time.system(), Reporter.silent());
    }

    /// One whose keys the person names.
    public static Verifier withoutKeys(Time time, Reporter reporter) {
        return new Verifier(Keys.none(), time, reporter);
    }

    /// Before the download: what will vouch for the image in the end. May fetch keys.
    ///
    /// @throws BootException if all that fetching could lead to is a refusal
    public Expectation outlook(Trust trust, Release release) throws BootException {
        Proving proving = proving(trust, release);
        if (proving instanceof Proving.ByDigest(Digest digest, var words)) {
            requireListed(release, digest, words);
        }
        return Awaited.of(release, proving);
    }

    private Proving proving(Trust trust, Release release) throws BootException {
        if (trust.typed().isPresent()) {
            return new Proving.ByDigest(Digest.of(trust.typed().get()), TYPED);
        }
        Evidence evidence = release.evidence();
        Keys ring = keys;
        if (trust.endorsement().isPresent()) {
            Endorsed endorsed = Endorsed.of(trust.endorsement().get(), keys, release.file());
            evidence = endorsed.evidence();
            ring = endorsed.keys();
        }
        try {
            return new Prover(ring, time.now(), reporter)
                    .prove(evidence, release.title(), release.file());
        } catch (Doubt doubt) {
            if (!trust.allowUnverified()) {
                throw unvouched(release, doubt);
            }
            reporter.note(
                    "warning: nothing vouches for %s: %s".formatted(release.title(), doubt.why()));
            return new Proving.ByNobody("nobody: you allowed it with -allow-unverified");
        }
    }

    private static void requireListed(Release release, Digest wanted, String whose)
            throws BootException {
        Optional<Digest> other =
                release.listed()
                        .filter(l -> l.algorithm() == wanted.algorithm())
                        .filter(l -> !l.equals(wanted));
        if (other.isPresent()) {
            throw new BootException(
                    Stage.VERIFY,
                    "%s (%s) is not the one that the vendor's list gives for %s (%s)"
                            .formatted(whose, wanted, release.title(), other.get()),
                    "compare it with the vendor's page; it may be that of another version");
        }
    }

    private static BootException unvouched(Release release, Doubt doubt) {
        String list =
                release.listed().isPresent()
                        ? "; a checksum list alone finds damage and proves nothing"
                        : "";
        return new BootException(
                Stage.VERIFY,
                "nothing vouches for %s (%s, %s): %s%s"
                        .formatted(
                                release.title(),
                                release.source(),
                                new ByteSize(release.bytes()),
                                doubt.why(),
                                list),
                doubt.advice());
    }

    /// After the download: the proof.
    public static Verified check(Expectation expected, Fetched image) throws BootException {
        return switch (expected) {
            case Awaited awaited -> Check.of(awaited, image);
        };
    }
}
