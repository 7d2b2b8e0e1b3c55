package org.webboot.image;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.webboot.firmware.FirmwareSearch;
import org.webboot.stage.BootException;
import org.webboot.stage.Stage;

/// wpa_supplicant of the building machine with its libraries, the rules of the air, and profiles.
///
/// @param missing which of the rules' files weren't found
record WifiPart(List<Member> members, List<String> missing) {
    /// net/wireless/reg.c; the kernel wants both.
    static final List<String> RULES = List.of("regulatory.db", "regulatory.db.p7s");

    static final String PROFILES = "etc/webboot/wifi.d/";

    /// The loader's default path, on Debian and, through a link, elsewhere.
    private static final String LIBRARIES = "usr/lib/x86_64-linux-gnu/";

    private static final List<Path> DIRECTORIES =
            List.of(Path.of("/usr/sbin"), Path.of("/sbin"), Path.of("/usr/bin"), Path.of("/bin"));

    /// @param tree its C library serves the supplicant too
    static WifiPart of(Tool tool, Path tree, Optional<Path> firmware)
            throws IOException, BootException {
        Path supplicant = supplicant(DIRECTORIES);
        SortedMap<String, Path> libraries = LibraryClosure.of(tool, tree, List.of(supplicant));
        List<Member> members = new ArrayList<>();
        members.add(Member.copy("bin/wpa_supplicant", 0755, supplicant));
        members.add(new Member.Symlink("usr/lib64", "lib/x86_64-linux-gnu"));
        Path libc = tree.resolve("lib/libc");
        for (Map.Entry<String, Path> library : libraries.entrySet()) {
            if (!Files.exists(libc.resolve(library.getKey()))) {
                members.add(Member.copy(LIBRARIES + library.getKey(), 0755, library.getValue()));
            }
        }
        Path crypto = libraries.get("libcrypto.so.3");
        if (crypto != null) {
            Path legacy = legacyProvider(crypto);
            members.add(Member.copy(legacy.toString().substring(1), 0755, legacy));
        }
        return withRules(members, firmware);
    }

    /// @throws BootException if none of the directories has it
    static Path supplicant(List<Path> directories) throws BootException {
        return directories.stream()
                .map(directory -> directory.resolve("wpa_supplicant"))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() ->
                        new BootException(
                                Stage.USAGE,
                                "this machine has no wpa_supplicant to put into the image"
                                        + " (looked in /usr/sbin, /sbin, /usr/bin, /bin)",
                                "apt-get install wpasupplicant wireless-regdb; or -wifi=false for"
                                        + " an image without Wi-Fi"));
    }

    /// MD4 and DES, without which PEAP and MSCHAPv2 hang in silence. libcrypto opens it by the path
    /// that was compiled in and names nowhere that `ldd` sees.
    private static Path legacyProvider(Path crypto) throws IOException, BootException {
        Path legacy = modulesDirectory(Files.readAllBytes(crypto)).resolve("legacy.so");
        if (!Files.exists(legacy)) {
            throw new BootException(
                    Stage.USAGE,
                    "OpenSSL's legacy provider %s is not on this machine; 802.1X would fail without it"
                            .formatted(legacy),
                    "apt-get install openssl-provider-legacy (Debian 13; part of libssl3 on Debian 12); or -wifi=false");
        }
        return legacy;
    }

    /// What `openssl version -m` prints, out of the library itself.
    static Path modulesDirectory(byte[] crypto) throws IOException {
        byte[] key = "MODULESDIR: \"".getBytes(StandardCharsets.US_ASCII);
        String text = new String(crypto, StandardCharsets.ISO_8859_1);
        int at = text.indexOf(new String(key, StandardCharsets.US_ASCII));
        int end = at < 0 ? -1 : text.indexOf('"', at + key.length);
        if (end < 0) {
            throw new IOException("libcrypto.so.3 does not say where its modules are");
        }
        return Path.of(text.substring(at + key.length, end));
    }

    private static WifiPart withRules(List<Member> members, Optional<Path> firmware)
            throws IOException {
        List<String> missing = new ArrayList<>();
        List<Path> roots =
                Stream.concat(firmware.stream(), FirmwareSearch.system().stream()).toList();
        for (String name : RULES) {
            // Debian's is a link into /etc/alternatives; copy() follows it.
            Optional<Path> file =
                    roots.stream()
                            .map(root -> root.resolve(name))
                            .filter(Files::isRegularFile)
                            .findFirst();
            if (file.isPresent()) {
                members.add(Member.copy("lib/firmware/" + name, 0644, file.get()));
            } else {
                missing.add(name);
            }
        }
        return new WifiPart(members, missing);
    }

    /// `-wifi-config FILE`: a profile each, readable by root alone.
    static List<Member> profiles(List<Path> files) throws IOException, BootException {
        List<Member> members = new ArrayList<>();
        SortedSet<String> names = new TreeSet<>();
        for (Path file : files) {
            String name = file.getFileName().toString().replaceFirst("\\.properties$", "");
            if (!Files.isRegularFile(file)) {
                throw new BootException(
                        Stage.USAGE,
                        "-wifi-config %s: there is no such file".formatted(file),
                        "name a profile; wpa/README.md has one for each kind of network");
            }
            if (!names.add(name)) {
                throw new BootException(
                        Stage.USAGE,
                        "-wifi-config: two profiles are called %s".formatted(name),
                        "rename one of them");
            }
            members.add(
                    Member.bytes(PROFILES + name + ".properties", 0600, Files.readAllBytes(file)));
        }
        return members;
    }
}
