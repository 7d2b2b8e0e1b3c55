package org.webboot.verify;

import java.util.Optional;
import org.webboot.catalog.Evidence;
import org.webboot.catalog.Release;
import org.webboot.fetch.Fetched;
import org.webboot.plan.ByteSize;
import org.webboot.plan.Digest;
import org.webboot.plan.Trust;
import org.webboot.stage.BootException;
import org.webboot.stage.Stage;

/// Decides whether an image may be booted. Fails closed: what nobody vouches for does not, unless
/// the person says so in so many words.
public final class Verifier {
    private static final String TYPED = "the SHA-256 that you typed";

    /// Before the download: what will vouch for the image in the end.
    ///
    /// @throws BootException if all that fetching could lead to is a refusal
    public Expectation outlook(Trust trust, Release release) throws BootException {
        if (trust.typed().isPresent()) {
            Digest typed = Digest.of(trust.typed().get());
            agreeing(release, typed, TYPED);
            return Awaited.of(release, Optional.of(typed), TYPED);
        }
        if (release.evidence() instanceof Evidence.Pinned(Digest pinned)) {
            String proof = "the %s that the catalog pins".formatted(pinned.algorithm().title());
            agreeing(release, pinned, proof);
            return Awaited.of(release, Optional.of(pinned), proof);
        }
        if (trust.allowUnverified()) {
            return Awaited.of(
                    release, Optional.empty(), "nobody: you allowed it with -allow-unverified");
        }
        throw unvouched(release);
    }

    private static void agreeing(Release release, Digest wanted, String whose)
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

    private static BootException unvouched(Release release) {
        String why =
                switch (release.evidence()) {
                    case Evidence.Nothing(var reason) -> reason;
                    case Evidence.Pinned _, Evidence.SignedList _, Evidence.SignedImage _ ->
                            "webboot does not check signatures yet";
                };
        String list =
                release.listed().isPresent()
                        ? " (a checksum list from the same server only finds damage)"
                        : "";
        return new BootException(
                Stage.VERIFY,
                "nothing vouches for %s (%s, %s): %s%s"
                        .formatted(
                                release.title(),
                                release.source(),
                                new ByteSize(release.bytes()),
                                why,
                                list),
                "look the SHA-256 up on the vendor's https page, on another device, and give it"
                        + " with -sha256; or boot it all the same with -allow-unverified");
    }

    /// After the download: the proof.
    public Verified check(Expectation expected, Fetched image) throws BootException {
        return switch (expected) {
            case Awaited awaited -> check(awaited, image);
        };
    }

    private static Verified check(Awaited expected, Fetched image) throws BootException {
        Release release = expected.release();
        if (image.bytes() != release.bytes()) {
            throw new BootException(
                    Stage.VERIFY,
                    "%s has %d bytes and %d were to come"
                            .formatted(release.title(), image.bytes(), release.bytes()),
                    "fetch it again");
        }
        if (expected.proving().isPresent()) {
            proved(expected, expected.proving().get(), image);
        }
        if (release.listed().isPresent()) {
            Digest listed = release.listed().get();
            Digest got = expected.witness().of(image, listed.algorithm());
            if (!got.equals(listed)) {
                throw new BootException(
                        Stage.VERIFY,
                        "%s is damaged: got %s %s, the vendor's list says %s"
                                .formatted(release.title(), got.algorithm().title(), got, listed),
                        "fetch it again, or from another mirror");
            }
        }
        return new Vouched(image, expected.proof());
    }

    private static void proved(Awaited expected, Digest wanted, Fetched image)
            throws BootException {
        Digest got = expected.witness().of(image, wanted.algorithm());
        if (!got.equals(wanted)) {
            throw new BootException(
                    Stage.VERIFY,
                    "%s is not the image that it should be: got %s, wanted %s, %s"
                            .formatted(expected.release().title(), got, wanted, expected.proof()),
                    expected.proof().equals(TYPED)
                            ? "compare what you typed with the vendor's page; if it is right, the"
                                    + " server gave another file: take another mirror"
                            : "the server gave another file: take another mirror");
        }
    }
}
