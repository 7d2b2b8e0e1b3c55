package org.webboot.cli;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.webboot.catalog.Release;
import org.webboot.catalog.Source;
import org.webboot.os.Time;
import org.webboot.plan.Endorsement;
import org.webboot.plan.Place;
import org.webboot.plan.Trust;
import org.webboot.stage.BootException;
import org.webboot.stage.Reporter;
import org.webboot.verify.Verifier;

/// Checks a signature of either kind that vendors make. The keys were made by gpg for this and are
/// pinned nowhere.
final class TrainingSignature {
    private static final Map<String, String> FINGERPRINTS =
            Map.of(
                    "rsa2048", "B43EF16047D413033FDE56BD5357EACF9DA7E973",
                    "ed25519", "51C1695B1CA64B733509D18DA257285B3D249240");

    private TrainingSignature() {}

    static void run(Reporter reporter) throws IOException, BootException {
        for (Map.Entry<String, String> kind : FINGERPRINTS.entrySet()) {
            Path key = copied("training-%s.asc".formatted(kind.getKey()));
            Path list = copied("training-%s.txt".formatted(kind.getKey()));
            try {
                Endorsement endorsement =
                        new Endorsement(
                                new Place.OnDisk(list),
                                List.of(
                                        new Endorsement.Key(
                                                kind.getValue(),
                                                Optional.of(new Place.OnDisk(key)))));
                Trust trust = new Trust(Optional.empty(), Optional.of(endorsement), false);
                Source source = new Source.Remote(URI.create("https://localhost/training.iso"));
                String proof =
                        Verifier.withoutKeys(Time.system(), reporter)
                                .outlook(trust, Release.loose("training.iso", source, 1))
                                .proof();
                reporter.detail(proof);
            } finally {
                Files.delete(key);
                Files.delete(list);
            }
        }
    }

    private static Path copied(String resource) throws IOException {
        try (InputStream in = TrainingSignature.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IOException("no resource " + resource);
            }
            Path file = Files.createTempFile("webboot-training", "");
            Files.write(file, in.readAllBytes());
            return file;
        }
    }
}
