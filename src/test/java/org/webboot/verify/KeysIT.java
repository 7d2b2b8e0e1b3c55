package org.webboot.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.webboot.lab.HostCommand;
import org.webboot.lab.Need;
import org.webboot.lab.Needs;
import org.webboot.stage.BootException;

/// The keys that Debian's packages carry: those of this release's that scripts/build-image takes.
/// Which package has which key is gpg's word (`gpg --show-keys` on their files).
@Tag("root")
@Needs(Need.ROOT)
class KeysIT {
    private static final Duration LONG = Duration.ofMinutes(5);

    /// By package.
    static final Map<String, List<String>> CARRIED =
            Map.of(
                    "debian-keyring",
                    List.of(
                            "DF9B9C49EAA9298432589D76DA87E80D6294BE9B",
                            "F41D30342F3546695F65C66942468F4009EA8AC3"),
                    "archlinux-keyring",
                    List.of("3E80CA1A8B89F69CBA57D98A76A5EF9054449A5C"),
                    "ubuntu-keyring",
                    List.of("843938DF228D22F7B3742BC0D94AA3F0EFE21092"),
                    "distribution-gpg-keys",
                    List.of(
                            "466CF2D8B60BC3057AA9453ED0622462E99D6AD1",
                            "B0F4950458F69E1150C6C5EDC8AC4916105EF944",
                            "C6E7F081CF80E13146676E88829B606631645531",
                            "36F612DCF27F7D1A48A835E4DBFCF71C6D9F90A6",
                            "4F50A6114CD5C6976A7F1179655A4B02F577861E",
                            "D924B10D3E810DABDD8B56B596E7E91491211FCE",
                            "AD485664E901B867051AB15F35A2F86E29B700A4",
                            "BF18AC2876178908D6E71267D36CB86CB86B3716",
                            "EE6DB7B98F5BF5EDD9DA0DE5DEE5C11CC2A1E572",
                            "7051C470A929F454CEBE37B715AF5DAC6D745A60",
                            "21CB256AE16FC54C6E652949702D426D350D275D",
                            "FC226859C0860BF0DDB95B085B106C736FEDFC85",
                            "99DB70FAE1D7CE227FB6488205B555B38483C65D"));

    private static List<Path> directories() throws Exception {
        String said = HostCommand.output(LONG, "bash", "-c", ". scripts/lib.sh; key_files").strip();
        List<Path> directories = new ArrayList<>();
        for (String line : said.lines().toList()) {
            if (!line.equals("-keys")) {
                directories.add(Path.of(line));
            }
        }
        return directories;
    }

    @Test
    void everyPinnedKeyThatAPackageCarriesIsFoundAndCanVerify() throws Exception {
        List<Path> directories = directories();
        assertTrue(!directories.isEmpty(), "apt knows none of the packages");
        Map<String, String> standing = new TreeMap<>();
        for (Path directory : directories) {
            String name = directory.getFileName().toString();
            List<String> wanted =
                    CARRIED.getOrDefault(name.substring(0, name.lastIndexOf('_')), List.of());
            var found = KeySearch.find(List.of(directory), wanted);
            assertEquals(wanted.stream().sorted().toList(), List.copyOf(found.keySet()), name);
            for (var key : found.values()) {
                standing.putAll(standing(key));
            }
        }
        System.out.println(standing);
        assertTrue(
                standing.values().stream()
                        .allMatch(s -> s.startsWith("Fit") || s.contains("it expired on")),
                standing.toString());
    }

    private static Map<String, String> standing(KeySearch.Found key) throws BootException {
        Certificate certificate = Certificate.of(key.bytes()).orElseThrow();
        Instant now = Instant.now();
        List<String> all = new ArrayList<>();
        certificate
                .ring()
                .forEach(k ->
                        all.add(
                                switch (certificate.standing(k, now)) {
                                    case Standing.Fit(var fit) ->
                                            "Fit " + Certificate.fingerprint(fit);
                                    case Standing.Unfit(var why) -> why;
                                    case Standing.Revoked(var why) -> why;
                                }));
        String best =
                all.stream().filter(s -> s.startsWith("Fit")).findFirst().orElse(all.toString());
        return Map.of(certificate.title(now), best);
    }
}
