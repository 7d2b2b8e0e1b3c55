package org.webboot.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.webboot.plan.Target;
import org.webboot.stage.BootException;
import org.webboot.stage.Stage;

/// The systems that webboot knows by name.
public final class Catalog {
    private final List<Distro> distros;

    public Catalog(List<Distro> distros) {
        this.distros = List.copyOf(distros);
    }

    /// The entries that webboot carries.
    public static Catalog shipped() throws BootException {
        List<Distro> distros = new ArrayList<>();
        try {
            for (String name : text("systems.txt").lines().toList()) {
                String file = name + ".properties";
                distros.add(DistroReader.read(file, new StringReader(text(file))));
            }
        } catch (IOException e) {
            throw new IllegalStateException("this build carries no whole catalog", e);
        }
        return new Catalog(distros);
    }

    /// Whether a shipped system has this name; aliases are in the entries, which take longer to
    /// read.
    public static boolean ships(String name) throws BootException {
        String system = Wish.of(name).system();
        try {
            return text("systems.txt").lines().toList().contains(system);
        } catch (IOException e) {
            throw new IllegalStateException("this build carries no whole catalog", e);
        }
    }

    private static String text(String file) throws IOException {
        try (InputStream in = Catalog.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IOException("no resource " + file);
            }
            try (Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
                return reader.readAllAsString();
            }
        }
    }

    /// The same with the entries of some directories: one of a known name takes its place, a later
    /// directory's counts.
    public Catalog with(List<Path> directories) throws BootException {
        List<Distro> more = new ArrayList<>();
        for (Path directory : directories) {
            more.addAll(CatalogDirectory.read(directory));
        }
        return and(more);
    }

    /// The same with the entry of the system `name`. (Its file's name is not signed: an entry of
    /// one system must not pass for that of another.)
    ///
    /// @param file for messages
    public Catalog with(String file, String name, byte[] entry) throws BootException {
        Distro distro = CatalogDirectory.read(file, entry);
        if (!distro.name().equals(name)) {
            throw new BootException(
                    Stage.CATALOG,
                    "%s holds the entry of '%s'".formatted(file, distro.name()),
                    "the entry of a system NAME is the file NAME.properties");
        }
        return and(List.of(distro));
    }

    private Catalog and(List<Distro> more) {
        Map<String, Distro> byName = new LinkedHashMap<>();
        distros.forEach(d -> byName.put(d.name(), d));
        more.forEach(d -> byName.put(d.name(), d));
        return new Catalog(List.copyOf(byName.values()));
    }

    public List<Distro> all() {
        return distros;
    }

    /// Their names, without aliases and editions.
    public List<String> names() {
        return distros.stream().map(Distro::name).toList();
    }

    /// The system of that name or alias; what follows after a colon is not looked at.
    public Distro find(String name) throws BootException {
        String bare = Wish.of(name).system();
        return Stream.concat(
                        distros.stream().filter(d -> d.name().equals(bare)),
                        // A person's own entry may have a name that is another's alias.
                        distros.stream().filter(d -> d.aliases().contains(bare)))
                .findFirst()
                .orElseThrow(() -> unknown(bare));
    }

    private BootException unknown(String name) {
        List<String> nearest =
                distros.stream()
                        .sorted(Comparator.comparingInt(d -> distance(d, name)))
                        .map(Distro::name)
                        .toList();
        return new BootException(
                Stage.CATALOG,
                "the catalog has no system called '%s'".formatted(name),
                "take one of: %s; or give the address of an ISO; webboot -help names the commands"
                        .formatted(String.join(", ", nearest)));
    }

    private static int distance(Distro distro, String name) {
        return Wish.distance(
                Stream.concat(Stream.of(distro.name()), distro.aliases().stream()), name);
    }

    /// What can be had of `target` now.
    ///
    /// @param carried where the ISO lies that was built into the image
    public Release resolve(Target target, Path carried, Documents documents) throws BootException {
        return switch (target) {
            case Target.Named(var name) -> new Vendor(find(name), documents).newest(Wish.of(name));
            case Target.Remote(var uri) -> LooseImage.at(uri, documents);
            case Target.Local(var file) -> LooseImage.in(file);
            case Target.Carried() -> LooseImage.carried(carried);
        };
    }
}
