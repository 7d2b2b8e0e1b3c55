package org.webboot.wifi;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.webboot.os.SystemRoot;
import org.webboot.plan.Ssid;
import org.webboot.plan.Wireless;
import org.webboot.stage.BootException;
import org.webboot.stage.Reporter;
import org.webboot.stage.Stage;

/// The networks that may be joined, from the command line, `-wifi-config` and the profiles that the
/// image carries.
///
/// @param country of the first that names one
record Networks(List<Known> all, Optional<String> country) {
    /// Where `build-image` puts profiles.
    private static final String PROFILES = "etc/webboot/wifi.d";

    Networks {
        all = List.copyOf(all);
    }

    /// Whether there is any to look for.
    static boolean any(Wireless wish, SystemRoot root) {
        try {
            return wish.ssid().isPresent()
                    || wish.profile().isPresent()
                    || !carried(root).isEmpty();
        } catch (BootException _) {
            // Something is there; joining will say what is wrong with it.
            return true;
        }
    }

    static Networks of(Wireless wish, SystemRoot root, Reporter reporter) throws BootException {
        List<ProfileReader.Profile> profiles = new ArrayList<>();
        for (Path file : wish.profile().map(List::of).orElse(List.of())) {
            warn(file, reporter);
            profiles.add(ProfileReader.read(file, wish.unverifiedServer()));
        }
        if (wish.profile().isEmpty() && wish.pskFile().isEmpty()) {
            for (Path file : carried(root)) {
                profiles.add(ProfileReader.read(file, wish.unverifiedServer()));
            }
        }
        Optional<String> country =
                wish.country()
                        .or(() ->
                                profiles.stream()
                                        .flatMap(profile -> profile.country().stream())
                                        .findFirst());
        List<Known> known = profiles.stream().map(ProfileReader.Profile::network).toList();
        return new Networks(
                wish.ssid().isPresent() ? named(wish, wish.ssid().get(), known) : known, country);
    }

    private static List<Known> named(Wireless wish, Ssid ssid, List<Known> known)
            throws BootException {
        List<Known> fit = known.stream().filter(network -> network.ssid().equals(ssid)).toList();
        if (!fit.isEmpty()) {
            return fit.stream()
                    .map(n ->
                            new Known(
                                    n.ssid(),
                                    n.hidden() || wish.hidden(),
                                    n.credentials(),
                                    n.origin(),
                                    n.proxy()))
                    .toList();
        }
        if (wish.profile().isPresent()) {
            throw new BootException(
                    Stage.USAGE,
                    "-ssid %s, but the profile %s is for %s"
                            .formatted(ssid, wish.profile().get(), known.getFirst().ssid()),
                    "leave -ssid out, or give another profile");
        }
        Credentials credentials =
                wish.pskFile().isPresent()
                        ? new Credentials.Shared(PskFile.read(wish.pskFile().get()))
                        : new Credentials.None();
        return List.of(
                new Known(
                        ssid,
                        wish.hidden(),
                        credentials,
                        wish.pskFile().map(Path::toString),
                        Optional.empty()));
    }

    private static List<Path> carried(SystemRoot root) throws BootException {
        Path directory = root.path().resolve(PROFILES);
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".properties")).sorted().toList();
        } catch (IOException e) {
            throw new BootException(
                    Stage.USAGE,
                    "reading the network profiles in %s: %s".formatted(directory, e),
                    "webboot as root",
                    e);
        }
    }

    private static void warn(Path file, Reporter reporter) {
        try {
            Set<PosixFilePermission> rights = Files.getPosixFilePermissions(file);
            if (rights.contains(PosixFilePermission.GROUP_READ)
                    || rights.contains(PosixFilePermission.OTHERS_READ)) {
                reporter.note("%s: others can read it too: chmod 600 %s".formatted(file, file));
            }
        } catch (IOException | UnsupportedOperationException _) {
            // Reading it will say what is wrong.
        }
    }
}
