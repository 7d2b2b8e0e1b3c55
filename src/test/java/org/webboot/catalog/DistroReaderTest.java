package org.webboot.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.webboot.plan.ByteSize;
import org.webboot.stage.BootException;

class DistroReaderTest {
    private static final Path RESOURCES = Path.of("src/main/resources/org/webboot/catalog");

    @Test
    void everyShippedFileIsListedAndReadable() throws Exception {
        try (Stream<Path> files = Files.list(RESOURCES)) {
            assertEquals(
                    new TreeSet<>(Catalog.shipped().names()),
                    files.map(f -> f.getFileName().toString())
                            .filter(f -> f.endsWith(".properties"))
                            .map(f -> f.replace(".properties", ""))
                            .collect(Collectors.toCollection(TreeSet::new)));
        }
    }

    @Test
    void namesAndAliasesAreOneEach() throws Exception {
        Map<String, Integer> times = new TreeMap<>();
        for (Distro distro : Catalog.shipped().all()) {
            Stream.concat(Stream.of(distro.name()), distro.aliases().stream())
                    .forEach(name -> times.merge(name, 1, Integer::sum));
        }
        times.values().removeIf(n -> n == 1);
        assertEquals(Map.of(), times);
    }

    /// Where TLS is not there to protect the way, a person must be told: TinyCore has no other.
    @Test
    void onlyTinyCoreIsFetchedWithoutTls() throws Exception {
        List<String> plain =
                Catalog.shipped().all().stream()
                        .filter(d -> d.listing().list().text().startsWith("http:"))
                        .map(Distro::name)
                        .toList();
        assertEquals(List.of("tinycore"), plain);
    }

    @Test
    void whatDebianSays() throws Exception {
        Distro debian = Catalog.shipped().find("debian");
        assertEquals("live-boot", debian.family());
        assertEquals(new ByteSize(ByteSize.GIB), debian.leastMemory());
        assertEquals("standard", debian.editions().keySet().iterator().next());
        Distro.Proof.Signed signed = (Distro.Proof.Signed) debian.proof();
        assertEquals(
                List.of("DF9B9C49EAA9298432589D76DA87E80D6294BE9B"), signed.by().fingerprints());
        assertEquals(Distro.Over.LIST, signed.over());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    colour = red                  | the key 'colour' is unknown
                    name = other                  | the key 'name' stands twice
                    notes =                       | the key 'notes' has no value
                    -title                        | the key 'title' is missing
                    -editions                     | {edition} is not known here
                    -least-memory                 | the key 'least-memory' is missing
                    -signature                    | go together
                    ~format = bsd                 | is none of checksums, yaml, links
                    ~list = ftp://h/x             | is no http or https address
                    ~list = https://h/{release}/  | {release} is not known here
                    ~list = https://h/a b         | list:
                    ~iso = a(b                    | iso:
                    ~iso = {edition}.iso          | no group (?<version>
                    ~editions = gnome GNOME       | is not a name
                    ~editions = a=/b              | can't stand in an address
                    versions = 13                 | no step has a group
                    step.1 = links https://h/     | wanted: links or json
                    step.1 = html https://h/ (?<a>.) | is not links or json
                    step.1 = json https://h/ abc  | finds nothing out
                    step.2 = json https://h/ (?<a>.) | the key 'step.2' is unknown
                    pinned = a.iso=12             | is not FILE=DIGEST
                    ~layout = /a b c              | wanted: base, kernel
                    ~least-memory = 1             | wanted: a number and M or G
                    ~fingerprints = df9b          | is not 40 upper-case hex digits
                    ~signature = magic https://h/ | is none of list, image, clearsigned
                    ~signature = clearsigned {list} | wanted: list ADDRESS
                    ~signature = list             | wanted: list ADDRESS
                    unsigned = it is not          | can't be there too
                    ~name = De bian               | is not a name
                    """)
    void aWrongEntryIsRefusedWithFileAndKey(String change, String message) throws Exception {
        String entry = Files.readString(RESOURCES.resolve("debian.properties")).replace("\\\n", "");
        String key = change.replaceFirst("^[-~]", "").replaceFirst(" .*", "");
        boolean takesPlace = change.startsWith("-") || change.startsWith("~");
        String kept =
                takesPlace || key.equals("notes")
                        ? entry.replaceAll("(?m)^" + key + " .*\n", "")
                        : entry;
        String changed =
                change.startsWith("-") ? kept : kept + change.replaceFirst("^~", "") + "\n";
        BootException e =
                assertThrows(
                        BootException.class,
                        () -> DistroReader.read("debian.properties", new StringReader(changed)));
        String said = String.valueOf(e.getMessage());
        assertTrue(said.contains("debian.properties") && said.contains(message), said);
    }
}
