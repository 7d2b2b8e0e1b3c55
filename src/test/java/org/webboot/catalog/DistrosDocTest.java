package org.webboot.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class DistrosDocTest {
    private static final Path DOC = Path.of("docs/distros.md");

    /// Writes it anew with `-Dwebboot.docs=write`.
    @Test
    void theCommittedPageIsTheGenerated() throws Exception {
        String generated = DistrosDoc.of(Catalog.shipped().all(), DistrosDoc.results());
        if ("write".equals(System.getProperty("webboot.docs"))) {
            Files.writeString(DOC, generated);
        }
        assertEquals(
                generated,
                Files.readString(DOC),
                "mvn test -Dtest=DistrosDocTest -Dwebboot.docs=write writes it anew");
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
        String doc = DistrosDoc.of(List.of(ubuntu), rows);
        assertTrue(doc.contains("| `ubuntu` | ubuntu-standin (stand-in) | passed |"), doc);
        assertTrue(doc.contains("| `ubuntu` | ubuntu-layers-standin (stand-in) | failed |"), doc);
        assertTrue(DistrosDoc.of(List.of(ubuntu), List.of()).contains("(stand-in) | not run |"));
    }
}
