package org.webboot.verify;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.openpgp.PGPSignature;
import org.webboot.catalog.AbsentException;
import org.webboot.catalog.Source;
import org.webboot.os.Time;
import org.webboot.plan.Endorsement;
import org.webboot.stage.BootException;
import org.webboot.stage.Reporter;
import org.webboot.stage.Stage;

/// A small file at an address, which counts only if a signature beside it (`.sig` or `.asc`) is by
/// a key that the person names. No option goes on without.
public final class SignedFile {
    /// An entry of the catalog has about 1 KiB.
    private static final int LIMIT = 1 << 16;

    private static final List<String> SUFFIXES = List.of(".sig", ".asc");

    private final Keys keys;
    private final Time time;
    private final Reporter reporter;

    public SignedFile(Keys keys, Time time, Reporter reporter) {
        this.keys = keys;
        this.time = time;
        this.reporter = reporter;
    }

    /// The file's bytes, once they are proved to be as one of `by` signed them.
    public byte[] read(URI address, List<Endorsement.Key> by) throws BootException {
        String shown = Source.shown(address);
        NamedKeys named = NamedKeys.of(by);
        byte[] file = keys.content(address, LIMIT);
        byte[] signature = signature(address);
        List<Claim> claims;
        try {
            claims =
                    new Inquiry(
                                    keys.with(named.here()),
                                    time.now(),
                                    shown,
                                    PGPSignature.BINARY_DOCUMENT)
                            .claims(signature, named.by());
        } catch (Doubt doubt) {
            throw new BootException(
                    Stage.VERIFY,
                    "%s is not believed: %s".formatted(shown, doubt.why()),
                    "sign it anew, or name the key that signed it with -distros-key; an entry whose"
                            + " origin is not proved is never used",
                    doubt);
        }
        Optional<Claim> proof = Claim.fitting(claims, file);
        if (proof.isEmpty()) {
            throw new BootException(
                    Stage.VERIFY,
                    "%s is not what %s: it was changed since, or half renewed"
                            .formatted(shown, claims.getFirst().words("for it")),
                    "sign it anew if the change is yours; otherwise somebody else changed it");
        }
        reporter.note("proved by " + proof.get().words(shown));
        return file;
    }

    private byte[] signature(URI address) throws BootException {
        for (String suffix : SUFFIXES) {
            try {
                return keys.content(beside(address, suffix), LIMIT);
            } catch (BootException e) {
                if (!(e.getCause() instanceof AbsentException)) {
                    throw e;
                }
            }
        }
        throw new BootException(
                Stage.VERIFY,
                "%s is not signed: beside it is neither a .sig nor an .asc"
                        .formatted(Source.shown(address)),
                "gpg --armor --detach-sign FILE writes FILE.asc: put it beside the file; or fetch"
                        + " the file yourself and name its directory");
    }

    /// What follows a `?` stays at the end.
    private static URI beside(URI address, String suffix) {
        String text = address.toString();
        int query = text.indexOf('?');
        return URI.create(
                query < 0
                        ? text + suffix
                        : text.substring(0, query) + suffix + text.substring(query));
    }
}
