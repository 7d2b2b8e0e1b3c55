package org.webboot.verify;

import java.util.Optional;
import org.webboot.catalog.Release;
import org.webboot.fetch.Fetched;
import org.webboot.plan.ByteSize;
import org.webboot.plan.Sha256;
import org.webboot.plan.Trust;
import org.webboot.stage.BootException;
import org.webboot.stage.Stage;

/// Decides whether an image may be booted. Fails closed: what nobody vouches for does not, unless
/// the person says so in so many words.
public final class Verifier {
    /// Before the download: whether anything could vouch for the image in the end.
    ///
    /// @throws BootException if all that fetching could lead to is a refusal
    public void outlook(Trust trust, Release release) throws BootException {
        if (trust.typed().isPresent()) {
            Sha256 typed = trust.typed().get();
            Optional<Sha256> listed = release.listed().filter(l -> !l.equals(typed));
            if (listed.isPresent()) {
                throw new BootException(
                        Stage.VERIFY,
                        "the SHA-256 that you typed (%s) is not the one that the vendor's list gives for %s (%s)"
                                .formatted(typed, release.title(), listed.get()),
                        "compare it with the vendor's page; it may be that of another version");
            }
        } else if (!trust.allowUnverified()) {
            throw unvouched(release);
        }
    }

    private static BootException unvouched(Release release) {
        String list =
                release.listed().isPresent()
                        ? " a checksum list from the same server only finds damage, and"
                        : "";
        return new BootException(
                Stage.VERIFY,
                "nothing vouches for %s (%s, %s):%s webboot does not check signatures yet"
                        .formatted(
                                release.title(),
                                release.source(),
                                new ByteSize(release.bytes()),
                                list),
                "look the SHA-256 up on the vendor's https page, on another device, and give it"
                        + " with -sha256; or boot it all the same with -allow-unverified");
    }

    /// After the download: the proof.
    public Verified check(Fetched image, Trust trust, Release release) throws BootException {
        if (image.bytes() != release.bytes()) {
            throw new BootException(
                    Stage.VERIFY,
                    "%s has %d bytes and %d were to come"
                            .formatted(release.title(), image.bytes(), release.bytes()),
                    "fetch it again");
        }
        if (trust.typed().isPresent() && !trust.typed().get().equals(image.digest())) {
            throw new BootException(
                    Stage.VERIFY,
                    "%s is not the image whose SHA-256 you typed: got %s, wanted %s"
                            .formatted(release.title(), image.digest(), trust.typed().get()),
                    "compare what you typed with the vendor's page; if it is right, the server"
                            + " gave another file: take another mirror");
        }
        if (release.listed().isPresent() && !release.listed().get().equals(image.digest())) {
            throw new BootException(
                    Stage.VERIFY,
                    "%s is damaged: got SHA-256 %s, the vendor's list says %s"
                            .formatted(release.title(), image.digest(), release.listed().get()),
                    "fetch it again, or from another mirror");
        }
        if (trust.typed().isPresent()) {
            return new Vouched(image, "the SHA-256 that you typed");
        }
        if (trust.allowUnverified()) {
            return new Vouched(image, "nobody: you allowed it with -allow-unverified");
        }
        throw unvouched(release);
    }
}
