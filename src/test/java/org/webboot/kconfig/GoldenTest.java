package org.webboot.kconfig;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.webboot.kconfig.Finding.Outcome;

/// The answers for real configurations, reviewed by a person: golden.txt. An image that carries
/// every module is taken for granted, so the answers are those of the configurations alone. After a
/// change of the rules the new answers are in target/golden.txt: read the difference, line by line,
/// before you copy it.
class GoldenTest {
    private static String answers() throws Exception {
        Rules rules = Rules.shipped();
        Checker checker = new Checker(rules, Optional.of(_ -> true));
        StringBuilder answers = new StringBuilder();
        for (String name : Corpus.NAMES) {
            Loaded loaded = Corpus.load(name);
            for (String profile : List.of("webboot", "live", "qemu", "wifi:mt7925e")) {
                Report report = checker.check(loaded, rules.profile(profile));
                answers.append("\n%s, %s: %s\n".formatted(name, profile, report.isGood(false)));
                for (Finding finding : report.findings()) {
                    if (finding.isUnmet() || finding.outcome() == Outcome.UNDECIDED) {
                        answers.append(
                                "  %s %s: %s\n"
                                        .formatted(
                                                finding.isUnmet() ? finding.severity() : "?",
                                                finding.subject(),
                                                finding.found()));
                    }
                }
            }
            for (Anomaly odd : loaded.config().anomalies()) {
                answers.append("  line %d: %s\n".formatted(odd.line(), odd.says()));
            }
        }
        return answers.toString();
    }

    @Test
    void realConfigurationsAreAnsweredAsReviewed() throws Exception {
        String answers = answers();
        String golden = new String(ConfigSourceTest.resource("golden.txt"), UTF_8);
        String reviewed = golden.substring(golden.indexOf("\n\n") + 1);
        if (!answers.equals(reviewed)) {
            Files.createDirectories(Path.of("target"));
            Files.writeString(
                    Path.of("target/golden.txt"),
                    golden.substring(0, golden.indexOf("\n\n") + 1) + answers);
        }
        assertEquals(reviewed, answers);
    }

    @Test
    void theCorpusIsWhatItsDirectoryHas() throws IOException {
        Path directory = Path.of("src/test/resources/org/webboot/kconfig/corpus");
        TreeSet<String> there = new TreeSet<>();
        try (var files = Files.list(directory)) {
            files.forEach(f -> there.add(f.getFileName().toString().replace(".xz", "")));
        }
        assertEquals(there, new TreeSet<>(Corpus.NAMES));
    }

    /// Cut anywhere, with any line's bytes changed: an answer, or a refusal with a reason.
    @Test
    void damagedFilesAreAnsweredToo() throws Exception {
        Rules rules = Rules.shipped();
        Profile profile = rules.profile("webboot");
        Checker checker = new Checker(rules, Optional.of(_ -> true));
        String text = Corpus.text("debian-6.1-cloud-amd64");
        for (int cut = 1; cut < text.length(); cut += 9973) {
            Config config = ConfigReaderTest.config(text.substring(0, cut));
            Report report = checker.check(new Loaded(config, "cut"), profile);
            assertTrue(!report.isGood(false) || cut > text.length() / 2, "cut at " + cut);
            assertTrue(
                    text.charAt(cut - 1) == '\n' || !config.anomalies().isEmpty(), "cut at " + cut);
        }
        String windows = text.replace("\n", "\r\n");
        assertEquals(1, ConfigReaderTest.config(windows).anomalies().size());
        String upper = text.toUpperCase(Locale.ROOT);
        Report shouted = checker.check(new Loaded(ConfigReaderTest.config(upper), "x"), profile);
        assertTrue(shouted.count(Severity.FAIL) > 10, "no Y is a y");
    }
}
