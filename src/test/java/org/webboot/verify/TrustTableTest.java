package org.webboot.verify;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.webboot.catalog.Catalog;
import org.webboot.catalog.Distro;

/// docs/trust.md tells of every system what proves it.
class TrustTableTest {
    /// Whose files have the key of that fingerprint, as `gpg --show-keys` tells.
    private static final Map<String, String> PACKAGES =
            KeysIT.CARRIED.entrySet().stream()
                    .flatMap(e -> e.getValue().stream().map(f -> Map.entry(f, e.getKey())))
                    .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));

    private static String row(Distro distro) {
        return switch (distro.proof()) {
            case Distro.Proof.Unsigned(var why) ->
                    "| %s | %s | |\n"
                            .formatted(
                                    distro.title(),
                                    distro.pinned().isEmpty()
                                            ? why + ": `-sha256`"
                                            : why + "; digests that the catalog pins");
            case Distro.Proof.Signed(var over, _, var by) ->
                    "| %s | %s | %s |\n"
                            .formatted(
                                    distro.title(),
                                    switch (over) {
                                        case LIST -> "the signature of its checksum list";
                                        case CLEARSIGNED -> "its clearsigned checksum list";
                                        case IMAGE -> "the signature of the ISO";
                                    },
                                    keys(by.fingerprints()));
        };
    }

    private static String keys(List<String> fingerprints) {
        return "%s (%s)"
                .formatted(
                        fingerprints.stream()
                                .map(f -> "`…%s`".formatted(f.substring(24)))
                                .collect(Collectors.joining(", ")),
                        fingerprints.stream()
                                .map(f -> PACKAGES.getOrDefault(f, "fetched"))
                                .distinct()
                                .collect(Collectors.joining(", ")));
    }

    @Test
    void everySystem() throws Exception {
        String table =
                Catalog.shipped().all().stream()
                        .map(TrustTableTest::row)
                        .collect(Collectors.joining());
        String docs = Files.readString(Path.of("docs/trust.md"));
        assertTrue(docs.contains(table), "docs/trust.md has not this table:\n" + table);
    }
}
