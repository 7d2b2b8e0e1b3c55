package org.webboot.kconfig.tree;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.webboot.kconfig.Config;
import org.webboot.kconfig.tree.WhyNot.Verdict;
import org.webboot.stage.BootException;

/// A small tree with every form of the language. [OlddefconfigIT] asks the kernel's own tool the
/// same, of this tree and of a real one.
class WhyNotTest {
    static final Path TREE = Path.of("src/test/resources/org/webboot/kconfig/tree/small");

    /// @param on what the configuration has, as `NET BUS=m`
    /// @param asked as `CARD=y`
    record Row(String on, String asked, Verdict verdict, String why) {
        @Override
        public String toString() {
            return "%s, with %s".formatted(asked, on);
        }

        String name() {
            return asked.substring(0, asked.indexOf('='));
        }

        Tri wanted() {
            return Tri.parse(asked.substring(asked.indexOf('=') + 1)).orElseThrow();
        }

        String config() {
            List<String> lines = new ArrayList<>();
            for (String word : on.split(" ", -1)) {
                lines.add("CONFIG_" + word + (word.contains("=") ? "" : "=y"));
            }
            return String.join("\n", lines) + "\n";
        }
    }

    static List<Row> rows() {
        Verdict can = Verdict.CAN;
        Verdict cannot = Verdict.CANNOT;
        return List.of(
                new Row("NET BUS", "CARD=y", can, ""),
                new Row("NET", "CARD=y", cannot, "depends on BUS, which is n (drivers/Kconfig:5)"),
                new Row("BUS", "CARD=y", cannot, "depends on NET, which is n (drivers/Kconfig:5)"),
                new Row("NET BUS HIDDEN", "CARD=y", cannot, "depends on !HIDDEN, and HIDDEN is y"),
                new Row("NET MODULES BUS=m", "CARD=y", cannot, "BUS, which is m"),
                new Row("NET MODULES BUS=m", "CARD=m", can, ""),
                new Row("NET BUS", "CARD=m", cannot, "there are no modules: MODULES is n"),
                new Row("NET MODULES", "EXPERT=m", cannot, "can be y or n only"),
                new Row("NET BUS CARD", "CARD_DEBUG=y", cannot, "depends on EXPERT, which is n"),
                new Row("NET EXPERT MODULES BUS=m CARD=m", "CARD_DEBUG=y", can, ""),
                new Row(
                        "NET MODULES BUS RFKILL=m",
                        "RADIO=y",
                        cannot,
                        "depends on RFKILL || !RFKILL, and RFKILL is m"),
                new Row("NET MODULES BUS RFKILL=m", "RADIO=m", can, ""),
                new Row("NET BUS", "RADIO=y", can, ""),
                new Row("NET", "CORE=y", cannot, "nobody can set it: it is selected by RADIO"),
                new Row("HELD HOLDER", "HELD=n", cannot, "is selected by HOLDER"),
                new Row("HELD", "HELD=n", can, ""),
                new Row("NET PACK_GZIP", "PACK_GZIP=n", Verdict.UNSURE, "one of a choice"),
                new Row("NET PACK_GZIP", "PACK_XZ=y", can, ""),
                new Row("EXPERT", "PACK_XZ=y", cannot, "depends on NET, which is n"),
                new Row("BUS PORTS=1", "ONE_PORT=y", can, ""),
                new Row("BUS PORTS=4", "ONE_PORT=y", cannot, "depends on PORTS=1, and PORTS is 4"),
                new Row("NET", "ONE_PORT=y", cannot, "depends on BUS!=n, and BUS is n"),
                new Row("BUS PORTS=9 MANY_PORTS", "MANY_PORTS=n", cannot, "by its default"),
                new Row("NET", "BY_FLAG=y", can, ""),
                new Row("MODULES BUS=m", "ON_MODULE=y", can, ""),
                new Row("BUS PORTS=4", "ON_MODULE=y", cannot, "depends on BUS=m, and BUS is y"),
                new Row("X86", "X86=n", cannot, "by its default"),
                new Row("X86", "NEVER=y", cannot, "depends on ARM64 || !X86, and X86 is y"),
                new Row("X86", "GONE=y", cannot, "this source has no such option"),
                new Row("X86", "PORTS=y", cannot, "is text or a number"),
                new Row(
                        "NET",
                        "ASM=y",
                        Verdict.UNSURE,
                        "the build's machine: $(needs,a$(comma)b) (arch/x86/Kconfig:4)"));
    }

    private static Config config(Row row) throws Exception {
        return KernelConf.config(row.config());
    }

    @ParameterizedTest
    @MethodSource("rows")
    void saysWhetherAndWhy(Row row) throws Exception {
        KconfigTree tree = KconfigTree.read(TREE).tree();
        WhyNot.Answer answer = new WhyNot(tree, config(row)).ask(row.name(), row.wanted());
        assertEquals(row.verdict(), answer.verdict(), answer.toString());
        String said =
                answer.obstacles().stream()
                        .map(o -> Obstacle.said(o, Optional.empty()))
                        .collect(Collectors.joining("; "));
        assertEquals(row.why().isEmpty(), said.isEmpty(), said);
        assertTrue(said.contains(row.why()), said);
    }

    @Test
    void everyLineIsUnderstood() throws Exception {
        KconfigTree.Source source = KconfigTree.read(TREE);
        assertEquals(List.of(), source.tree().oddities());
        assertEquals("6.1.7", source.version().text());
        assertTrue(source.tree().symbol("NOT_AN_OPTION").isEmpty(), "that is a help text");
    }

    @Test
    void reasonsGoDownToWhatCanBeDone() throws Exception {
        KconfigTree tree = KconfigTree.read(TREE).tree();
        Reasons reasons =
                new Reasons(
                        tree,
                        KernelConf.config("CONFIG_EXPERT=y\n"),
                        name -> Optional.of(name.equals("OLD") ? "CARD" : "ELSEWHERE"));
        assertEquals(
                List.of(
                        "can't be y: depends on NET, which is n (drivers/Kconfig:10)",
                        "  so set CONFIG_NET=y",
                        "can't be y: depends on CARD, which is n (drivers/Kconfig:10)",
                        "  CARD depends on NET, which is n (drivers/Kconfig:5)",
                        "    so set CONFIG_NET=y",
                        "  CARD depends on BUS, which is n (drivers/Kconfig:5)",
                        "    so set CONFIG_BUS=y"),
                reasons.of("CARD_DEBUG", List.of(Tri.Y)));
        assertEquals(
                List.of("can't be y: this source calls it CARD"),
                reasons.of("OLD", List.of(Tri.Y, Tri.M)));
        assertEquals(
                List.of("can't be y: this source has no such option"),
                reasons.of("GONE", List.of(Tri.Y, Tri.M)));
        assertEquals(
                List.of("can be set: nothing stands in the way of CONFIG_NET=y"),
                reasons.of("NET", List.of(Tri.Y)));
        assertEquals(List.of(), reasons.of("NET", List.of()));
    }

    private static String refusal(Path directory) {
        BootException no = assertThrows(BootException.class, () -> KconfigTree.read(directory));
        return String.valueOf(no.getMessage());
    }

    @Test
    void whatIsNoSourceIsSaid(@TempDir Path directory) throws Exception {
        String said = refusal(directory);
        assertTrue(said.endsWith("no kernel's source: it has no Kconfig"), said);
        Files.writeString(directory.resolve("Kconfig"), "source \"../../etc/passwd\"\n");
        Files.writeString(directory.resolve("Makefile"), "VERSION = 6\nPATCHLEVEL = 1\n");
        said = refusal(directory);
        assertTrue(said.contains("lies outside of"), said);
        Files.writeString(directory.resolve("Kconfig"), "source \"Kconfig\"\n");
        said = refusal(directory);
        assertTrue(said.contains("is named by itself"), said);
    }

    @Test
    void damagedLinesArePassedOverAndTold(@TempDir Path directory) throws Exception {
        Files.writeString(
                directory.resolve("Kconfig"),
                "config A\n\tbool \"a\"\n\tdepends on (B &&\n\nwhatever\nconfig C\n\tbool \"c\"\n");
        Files.writeString(directory.resolve("Makefile"), "VERSION = 6\nPATCHLEVEL = 1\n");
        KconfigTree tree = KconfigTree.read(directory).tree();
        assertEquals(2, tree.oddities().size(), tree.oddities()::toString);
        assertTrue(tree.symbol("C").isPresent(), "reading goes on");
    }
}
