package org.webboot.iso;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.webboot.codec.MalformedException;

/// Which names the directories of an image carry.
enum Names {
    ROCK_RIDGE(true),
    JOLIET(false),
    PLAIN(false);

    private static final Pattern VERSION = Pattern.compile(";[0-9]*$");

    private final boolean caseMatters;

    Names(boolean caseMatters) {
        this.caseMatters = caseMatters;
    }

    boolean caseMatters() {
        return caseMatters;
    }

    /// @param alternative the name that Rock Ridge gives
    String of(DirectoryRecord record, Optional<String> alternative) throws MalformedException {
        String name =
                switch (this) {
                    case ROCK_RIDGE -> alternative.orElseGet(() -> plain(record.identifier()));
                    case JOLIET -> joliet(record.identifier());
                    case PLAIN -> plain(record.identifier());
                };
        if (name.isEmpty()
                || name.equals(".")
                || name.equals("..")
                || name.indexOf('/') >= 0
                || name.indexOf('\0') >= 0) {
            throw new MalformedException("impossible name '%s'".formatted(name), record.at());
        }
        return name;
    }

    private static String joliet(String identifier) {
        return VERSION.matcher(new String(identifier.getBytes(ISO_8859_1), UTF_16BE))
                .replaceFirst("");
    }

    /// `VMLINUZ.;1` is `vmlinuz`, as Linux shows it without further options.
    private static String plain(String identifier) {
        String name = VERSION.matcher(identifier).replaceFirst("").toLowerCase(Locale.ROOT);
        return name.length() > 1 && name.endsWith(".")
                ? name.substring(0, name.length() - 1)
                : name;
    }
}
