package org.webboot.kconfig.tree;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.webboot.codec.Compression;
import org.webboot.kconfig.Checker;
import org.webboot.kconfig.Config;
import org.webboot.kconfig.Fragment;
import org.webboot.kconfig.Loaded;
import org.webboot.kconfig.Profile;
import org.webboot.kconfig.Rules;
import org.webboot.kconfig.Setting;
import org.webboot.kconfig.Severity;
import org.webboot.kconfig.tree.WhyNot.Answer;
import org.webboot.kconfig.tree.WhyNot.Verdict;
import org.webboot.lab.KernelSource;
import org.webboot.lab.Need;
import org.webboot.lab.Needs;
import org.webboot.lab.Recorded;

/// What [WhyNot] says of every option of a real kernel's source, held to what the kernel's own
/// `make olddefconfig` does with such lines.
@Tag("campaign")
@Needs({Need.KERNEL_SOURCE})
@Recorded(value = "kernel", kernel = "none")
class OlddefconfigIT {
    /// Each costs a run of the kernel's tool.
    private static final int SINGLES = 12;

    @TempDir Path output;

    private static String corpus(String name) throws IOException {
        try (InputStream in =
                Objects.requireNonNull(
                        Config.class.getResourceAsStream("corpus/" + name + ".xz"))) {
            byte[] packed = in.readAllBytes();
            return new String(
                    Compression.XZ.decoder(new ByteArrayInputStream(packed)).readAllBytes(),
                    StandardCharsets.UTF_8);
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "debian-6.1-amd64",
                "debian-6.1-cloud-amd64",
                "linux-6.1-defconfig",
                "linux-6.1-tinyconfig",
                "linux-6.1-allnoconfig",
                "linux-6.1-allmodconfig"
            })
    void theKernelsOwnToolAgrees(String name) throws Exception {
        Path source = KernelSource.underTest();
        KernelConf conf = new KernelConf(source, Files.createDirectory(output.resolve("o")));
        KconfigTree tree = KconfigTree.read(source).tree();
        assertEquals(List.of(), tree.oddities());
        String base = conf.settle(corpus(name));
        Config config = KernelConf.config(base);
        List<Answer> can = new ArrayList<>();
        List<Answer> cannot = new ArrayList<>();
        WhyNot whyNot = new WhyNot(tree, config);
        sort(whyNot, tree, config, can, cannot);
        assertTrue(cannot.size() > 1000, "few: " + cannot.size());
        assertEquals(
                List.of(), cannot.stream().filter(a -> a.obstacles().isEmpty()).toList(), "why?");
        // None of these lines has any effect, so all of them together have none. A y or an n that
        // can't be but an m is not among them.
        cannot.removeIf(answer ->
                value(config, answer.name()) != Tri.M
                        && whyNot.ask(answer.name(), Tri.M).verdict() != Verdict.CANNOT);
        // Nor is a y for a member of a choice that is not to be had: it takes the choice away from
        // the member that has it, and the default gets it (confdata.c, "changes choice state").
        List<Answer> members = new ArrayList<>();
        cannot.stream()
                .filter(answer -> answer.wanted() == Tri.Y)
                .filter(answer -> tree.symbol(answer.name()).filter(Symbol::isChosen).isPresent())
                .forEach(members::add);
        cannot.removeAll(members);
        assertEquals(List.of(), added(base, conf.with(base, cannot)));
        Config robbed = KernelConf.config(conf.with(base, members));
        assertEquals(
                List.of(), members.stream().filter(a -> value(robbed, a.name()) == Tri.Y).toList());
        Collections.shuffle(can, new Random(name.hashCode()));
        for (Answer answer : can.subList(0, Math.min(SINGLES, can.size()))) {
            Config settled = KernelConf.config(conf.with(base, List.of(answer)));
            assertEquals(answer.wanted(), value(settled, answer.name()), answer.toString());
        }
    }

    /// A line whose dependencies fail is dropped by Kconfig without a word.
    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "debian-6.1-amd64, webboot",
        "debian-6.1-cloud-amd64, webboot",
        "linux-6.1-defconfig, webboot",
        "linux-6.1-defconfig, qemu",
        "linux-6.1-defconfig, wifi:iwlwifi",
        "linux-6.1-defconfig, wifi:rtw88",
        "linux-6.1-tinyconfig, webboot",
        "linux-6.1-tinyconfig, live",
        "linux-6.1-allnoconfig, webboot",
        "linux-6.1-allnoconfig, wifi:brcmfmac",
        "linux-6.1-allmodconfig, webboot"
    })
    void mergedTheFragmentMakesTheCheckPass(String name, String profile) throws Exception {
        KernelConf conf = new KernelConf(KernelSource.underTest(), output);
        Rules rules = Rules.shipped();
        Profile asked = rules.profile(profile);
        Checker checker = new Checker(rules, Optional.of(_ -> false));
        Config before = KernelConf.config(corpus(name));
        List<String> fragment = Fragment.of(before, checker, asked, rules);
        assertFalse(checker.check(new Loaded(before, name), asked).isGood(true));
        Config merged = KernelConf.config(conf.merge(corpus(name), fragment));
        assertEquals(
                List.of(),
                checker.check(new Loaded(merged, name), asked).findings().stream()
                        .filter(f -> f.isUnmet() && f.severity() != Severity.INFO)
                        .map(f -> "%s %s: %s".formatted(f.severity(), f.subject(), f.found()))
                        .toList());
    }

    @Test
    void theSmallTreeIsReadAlike() throws Exception {
        KernelConf conf = new KernelConf(KernelSource.underTest(), output);
        String _ = conf.settle(""); // builds the tool
        for (WhyNotTest.Row row : WhyNotTest.rows()) {
            String base = conf.settle(WhyNotTest.TREE, row.config());
            row.config()
                    .lines()
                    .forEach(line -> assertTrue(base.contains(line + "\n"), row + ":\n" + base));
            String line = KernelConf.line(row.name(), row.wanted());
            Config settled = KernelConf.config(conf.settle(WhyNotTest.TREE, base + line));
            boolean has = value(settled, row.name()) == row.wanted();
            switch (row.verdict()) {
                case CAN -> assertTrue(has, row::toString);
                case CANNOT -> assertFalse(has, row::toString);
                case UNSURE -> {}
            }
        }
    }

    private static List<String> added(String base, String other) {
        Set<String> before = base.lines().collect(Collectors.toSet());
        return other.lines().filter(line -> !before.contains(line)).toList();
    }

    private static void sort(
            WhyNot whyNot, KconfigTree tree, Config config, List<Answer> can, List<Answer> cannot) {
        List<Symbol> symbols = new ArrayList<>(tree.symbols());
        symbols.sort(Comparator.comparing(Symbol::name));
        for (Symbol symbol : symbols) {
            if (symbol.type().equals(Optional.of(Symbol.Type.TEXT))) {
                continue;
            }
            for (Tri wanted : List.of(Tri.N, Tri.Y)) {
                if (value(config, symbol.name()) != wanted) {
                    Answer answer = whyNot.ask(symbol.name(), wanted);
                    if (answer.verdict() != Verdict.UNSURE) {
                        (answer.verdict() == Verdict.CAN ? can : cannot).add(answer);
                    }
                }
            }
        }
    }

    private static Tri value(Config config, String name) {
        return config.get(name).map(Setting::shown).flatMap(Tri::parse).orElse(Tri.N);
    }
}
