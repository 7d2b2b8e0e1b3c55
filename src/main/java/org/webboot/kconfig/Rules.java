package org.webboot.kconfig;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.webboot.stage.BootException;
import org.webboot.stage.Stage;

/// Requirements on kernels: those of kernel-config/rules, which webboot carries, and a user's own.
public final class Rules {
    private static final String INDEX = "rules/index.txt";

    private final Map<String, Rule> byId = new LinkedHashMap<>();
    private final Names names = new Names();
    private int files;

    private Rules() {}

    /// The rules that webboot carries.
    public static Rules shipped() throws BootException {
        Rules rules = new Rules();
        rules.renames(resource("rules/renames.properties"));
        for (String name : resource(INDEX).lines().toList()) {
            rules.add(name, resource("rules/" + name + ".properties"));
        }
        return rules;
    }

    /// Adds a file of rules; one that is called as one that is there takes its place.
    ///
    /// @throws BootException of stage USAGE
    public void add(Path file) throws BootException {
        try {
            add(file.toString(), Files.readString(file));
        } catch (IOException e) {
            throw new BootException(
                    Stage.USAGE,
                    "rules %s can't be read: %s".formatted(file, e),
                    "a file like those of kernel-config/rules",
                    e);
        }
    }

    void add(String name, String text) throws BootException {
        for (Rule rule : RuleFile.read(name, text, files)) {
            byId.put(rule.id(), rule);
        }
        files++;
    }

    public Collection<Rule> all() {
        return byId.values();
    }

    /// What an option was called before, or is called since.
    public Optional<String> otherName(String name) {
        return names.ofOldName(name)
                .map(Names.Rename::name)
                .or(() -> names.ofNewName(name).map(Names.Rename::before));
    }

    /// What options were called.
    Names names() {
        return names;
    }

    /// The question called `name`, with its rules.
    ///
    /// @throws BootException if no rule is for it
    public Profile profile(String name) throws BootException {
        List<Rule> chosen = new ArrayList<>();
        for (Rule rule : byId.values()) {
            if (rule.countsFor(name)) {
                chosen.add(rule);
            }
        }
        if (chosen.isEmpty() || (Profile.isDriver(name) && !profiles().contains(name))) {
            throw new BootException(
                    Stage.USAGE,
                    "-profile: no rule is for '%s'".formatted(name),
                    "one of: " + String.join(", ", profiles()));
        }
        Map<String, String> texts = Entries.read(resource("rules/profiles.properties"));
        String key = Profile.isDriver(name) ? "wifi" : name;
        String subject = Profile.isDriver(name) ? Profile.driver(name) : name;
        return new Profile(
                name,
                texts.getOrDefault(key + ".title", "the profile %s").formatted(subject),
                texts.getOrDefault(key + ".good", "it meets the profile %s").formatted(subject),
                texts.getOrDefault(key + ".bad", "it does not meet the profile %s")
                        .formatted(subject),
                !"false".equals(texts.get(key + ".packs")),
                chosen);
    }

    /// All questions.
    public SortedSet<String> profiles() {
        SortedSet<String> profiles = new TreeSet<>();
        for (Rule rule : byId.values()) {
            for (String profile : rule.profiles()) {
                if (!profile.startsWith("!") && !profile.endsWith("*")) {
                    profiles.add(profile);
                }
            }
        }
        return profiles;
    }

    private void renames(String text) {
        Entries.read(text)
                .forEach((name, value) -> {
                    List<String> words = Words.of(value);
                    names.add(new Names.Rename(name, Item.version(words.get(0)), words.get(1)));
                });
    }

    /// A file of kernel-config.
    static String resource(String name) {
        try (InputStream in = Rules.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("this build carries no " + name);
            }
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("this build carries a damaged " + name, e);
        }
    }
}
