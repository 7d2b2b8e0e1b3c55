package org.webboot.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.webboot.lab.TriedIso;

class DistrosDocTest {
    private static final Path README = Path.of("README.md");
    private static final Path DOC = Path.of("docs/distros.md");

    /// Writes it anew with `-Dwebboot.docs=write`.
    @Test
    void theCommittedPageIsTheGenerated() throws Exception {
        String generated =
                DistrosDoc.of(Catalog.shipped().all(), DistrosDoc.results(), DistrosDoc.tried());
        if ("write".equals(System.getProperty("webboot.docs"))) {
            Files.writeString(DOC, generated);
        }
        assertEquals(
                generated,
                Files.readString(DOC),
                "mvn test -Dtest=DistrosDocTest -Dwebboot.docs=write writes it anew");
    }

    @Test
    void theReadmeClaimsNoBootThatHasNoRow() throws Exception {
        String summary = DistrosDoc.summary(Catalog.shipped().all(), DistrosDoc.results());
        String readme = Files.readString(README);
        if ("write".equals(System.getProperty("webboot.docs"))) {
            int begin = readme.indexOf(DistrosDoc.SUMMARY);
            int end = readme.indexOf("\n\n", begin) + 1;
            Files.writeString(README, readme.substring(0, begin) + summary + readme.substring(end));
        } else {
            assertTrue(
                    readme.contains("\n\n" + summary + "\n"), () -> "README.md lacks\n" + summary);
        }
    }

    @Test
    void aStandInIsNoRealBootAndAFailureIsNone() throws Exception {
        Distro ubuntu = Catalog.shipped().find("ubuntu");
        String passed = "FamiliesIT.boots[ubuntu-standin]\tpassed\t1\tc\t6.1.0\td\t";
        String summary = DistrosDoc.summary(List.of(ubuntu), List.of(passed));
        assertTrue(summary.contains("search rules | `ubuntu` |"), summary);
        summary = DistrosDoc.summary(List.of(ubuntu), List.of(passed.replace("passed", "failed")));
        assertTrue(summary.contains("| nothing yet | `ubuntu` |"), summary);
    }

    @Test
    void theLastResultOfACaseCountsAndStandInsAreMarked() throws Exception {
        Distro ubuntu = Catalog.shipped().find("ubuntu");
        List<String> rows =
                List.of(
                        "FamiliesIT.boots[ubuntu-standin]\tfailed\t1\tc\t6.1.0\td\tr",
                        "FamiliesIT.boots[ubuntu-standin]\tpassed\t1\tc\t6.1.0\td\t",
                        "FamiliesIT.bootsCasper[ubuntu-layers-standin]\tfailed\t1\tc\t6.1.0\td\t",
                        "RefusalsIT.boots[ubuntu-standin]\tfailed\t1\tc\t6.1.0\td\t");
        String doc = DistrosDoc.of(List.of(ubuntu), rows, List.of());
        assertTrue(doc.contains("| `ubuntu` | ubuntu-standin (stand-in) | passed |"), doc);
        assertTrue(doc.contains("| `ubuntu` | ubuntu-layers-standin (stand-in) | failed |"), doc);
        doc = DistrosDoc.of(List.of(ubuntu), List.of(), List.of());
        assertTrue(doc.contains("(stand-in) | not run |"), doc);
    }

    @Test
    void aTriedIsoHasItsRowAndWithoutAnyThePageSaysSo() {
        String none = DistrosDoc.of(List.of(), List.of(), List.of(TriedIso.HEADER));
        assertTrue(
                none.endsWith(
                        "\n\nNone is recorded: `scripts/try-isos` has not written a row yet.\n"),
                none);
        TriedIso booted = tried("a.iso", "/dev/pmem0 on /cdrom as iso9660");
        TriedIso refused = tried("b.iso", "");
        String doc =
                DistrosDoc.of(
                        List.of(),
                        List.of(),
                        List.of(TriedIso.HEADER, booted.line(), refused.line()));
        assertTrue(
                doc.contains(
                        "| a.iso | `00ff` | 2026-11-26T01:00:00Z | casper | /dev/pmem0 on /cdrom as iso9660 | green | 61.5 |\n"),
                doc);
        assertTrue(doc.contains("| casper | none | green |"), doc);
        assertFalse(doc.contains("None is recorded"), doc);
    }

    private static TriedIso tried(String iso, String medium) {
        return new TriedIso(
                iso,
                "00ff",
                1,
                "casper",
                "Try it",
                "pmem",
                "green",
                medium,
                61.5,
                "2026-11-26T01:00:00Z",
                "");
    }
}
