package org.webboot.wifi;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeSet;
import org.webboot.stage.BootException;
import org.webboot.stage.Stage;

/// The lines of a network profile: `key = value`, UTF-8, as `java.util.Properties` reads them.
final class ProfileKeys {
    /// All that a profile may say.
    static final List<String> ALL =
            List.of(
                    "ssid",
                    "ssid-hex",
                    "hidden",
                    "country",
                    "proxy",
                    "psk",
                    "eap",
                    "identity",
                    "anonymous-identity",
                    "password",
                    "phase2",
                    "ca-file",
                    "server-name",
                    "server-certificate-hash",
                    "client-certificate",
                    "private-key",
                    "private-key-password");

    private final Path file;
    private final String text;
    private final Properties values = new Properties();

    private ProfileKeys(Path file, String text) {
        this.file = file;
        this.text = text;
    }

    static ProfileKeys read(Path file) throws BootException {
        ProfileKeys keys;
        try {
            keys = new ProfileKeys(file, Files.readString(file, UTF_8));
            keys.values.load(new StringReader(keys.text));
        } catch (IOException e) {
            throw new BootException(
                    Stage.USAGE,
                    "reading the network profile %s: %s".formatted(file, e),
                    "a readable file of UTF-8 text; wpa/README.md has an example",
                    e);
        } catch (IllegalArgumentException e) {
            throw new BootException(
                    Stage.USAGE,
                    "the network profile %s: %s".formatted(file, e.getMessage()),
                    "write a backslash twice: \\\\",
                    e);
        }
        for (String key : new TreeSet<>(keys.values.stringPropertyNames())) {
            if (!ALL.contains(key)) {
                // Perhaps no profile, but a file with a passphrase: not a word of it is shown.
                throw new BootException(
                        Stage.USAGE,
                        "%s%s: nobody knows this key".formatted(file, keys.place(key)),
                        "did you mean %s? A file with a passphrase alone is for -psk-file"
                                .formatted(Nearness.sorted(key, ALL).getFirst()));
            }
        }
        return keys;
    }

    /// Empty if it is not there or has no value.
    Optional<String> text(String key) {
        return Optional.ofNullable(values.getProperty(key))
                .map(String::strip)
                .filter(value -> !value.isEmpty());
    }

    /// Blanks around it are its own, but for those after the equals sign, which the format drops.
    Optional<Secret> secret(String key) {
        return Optional.ofNullable(values.getProperty(key))
                .filter(value -> !value.isEmpty())
                .map(value -> Secret.of(value.toCharArray()));
    }

    /// @return a path relative to the profile's own directory
    Optional<Path> readable(String key) throws BootException {
        Optional<Path> path = text(key).map(name -> file.toAbsolutePath().resolveSibling(name));
        if (path.isPresent() && !Files.isReadable(path.get())) {
            throw wrong(
                    key,
                    "there is no readable file " + path.get(),
                    "a path from / on, or beside the profile");
        }
        return path;
    }

    boolean yes(String key) throws BootException {
        String value = text(key).orElse("false");
        if (!value.equals("true") && !value.equals("false")) {
            throw wrong(key, "it is neither true nor false", key + " = true");
        }
        return value.equals("true");
    }

    String required(String key, String why) throws BootException {
        Optional<String> value = text(key);
        if (value.isEmpty()) {
            throw wrong(key, "it is missing", why);
        }
        return value.get();
    }

    /// Never with the value: it may be a secret.
    BootException wrong(String key, String what, String advice) {
        return new BootException(
                Stage.USAGE, "%s%s: %s: %s".formatted(file, place(key), key, what), advice);
    }

    private String place(String key) {
        return line(key).map(n -> ":" + n).orElse("");
    }

    /// The line that sets a key, counted from 1.
    private Optional<Integer> line(String key) {
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (line.startsWith(key)
                    && (line.length() == key.length()
                            || " \t=:".indexOf(line.charAt(key.length())) >= 0)) {
                return Optional.of(i + 1);
            }
        }
        return Optional.empty();
    }
}
