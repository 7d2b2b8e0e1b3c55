package org.webboot.kconfig;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.webboot.kconfig.Setting.Kind;

/// Reads a `.config` as scripts/kconfig/confdata.c, conf_read_simple() does: what it passes over is
/// passed over, what it takes is taken, but nothing of it in silence. Without regular expressions:
/// a cold runtime reads ten thousand lines here.
final class ConfigReader {
    private static final String CONFIG = "CONFIG_";
    private static final String NOT_SET = "is not set";

    /// "is not set" with something behind it counted before, by strncmp(), and not since, by
    /// strcmp().
    private static final KernelVersion STRICT_NOT_SET = new KernelVersion(6, 18, 0, "6.18");

    private final Map<String, Setting> settings = new LinkedHashMap<>();
    private final List<Anomaly> anomalies = new ArrayList<>();
    private final Optional<KernelVersion> given;
    private Optional<KernelVersion> header = Optional.empty();
    private int crlf;

    private ConfigReader(Optional<KernelVersion> given) {
        this.given = given;
    }

    /// @param version in place of the header's
    /// @throws NoTextException for no bytes at all, and bytes that are no text
    static Config read(byte[] bytes, Optional<KernelVersion> version) throws NoTextException {
        if (bytes.length == 0) {
            throw new NoTextException("it is empty");
        }
        boolean ascii = true;
        for (int i = 0; i < bytes.length; i++) {
            byte b = bytes[i];
            ascii &= b >= 0;
            if (b >= 0 && b < ' ' && b != '\n' && b != '\t' && b != '\r' && b != '\f') {
                throw new NoTextException("it is no text: byte %#04x at %#x".formatted(b, i));
            }
        }
        ConfigReader reader = new ConfigReader(version);
        String text = new String(bytes, ascii ? ISO_8859_1 : UTF_8);
        if (!ascii && text.indexOf('\ufffd') >= 0) {
            text = new String(bytes, ISO_8859_1);
            reader.odd(1, Anomaly.Kind.ENCODING, "not UTF-8: taken as ISO 8859-1");
        }
        return reader.lines(text);
    }

    private Config lines(String text) {
        int number = 0;
        int at = 0;
        while (at < text.length()) {
            int end = text.indexOf('\n', at);
            number++;
            if (end < 0) {
                odd(
                        number,
                        Anomaly.Kind.NO_NEWLINE,
                        "no newline at the end: diffconfig would lose the last character");
                end = text.length();
            }
            boolean cr = end > at && text.charAt(end - 1) == '\r';
            if (cr && crlf++ == 0) {
                odd(number, Anomaly.Kind.CRLF, "ends in CR LF, as on Windows");
            }
            line(text.substring(at, cr ? end - 1 : end), number);
            at = end + 1;
        }
        if (settings.isEmpty()) {
            odd(number, Anomaly.Kind.EMPTY, "no line of the file sets anything");
        }
        modules();
        anomalies.sort(Comparator.comparingInt(Anomaly::line));
        return new Config(version(), settings, anomalies);
    }

    private Optional<KernelVersion> version() {
        return given.or(() -> header);
    }

    private void line(String line, int number) {
        if (line.startsWith(CONFIG)) {
            value(line, number);
        } else if (line.startsWith("#")) {
            if (header.isEmpty()) {
                header = header(line);
            }
            comment(line, number);
        } else if (!line.isEmpty()) {
            odd(number, Anomaly.Kind.MALFORMED, "passed over: '%s'".formatted(cut(line)));
        }
    }

    private void value(String line, int number) {
        int equals = line.indexOf('=');
        if (equals < 0 || !isName(line, CONFIG.length(), equals)) {
            String why = equals < 0 ? "no '='" : "no option's name";
            odd(number, Anomaly.Kind.MALFORMED, "passed over, %s: '%s'".formatted(why, cut(line)));
            return;
        }
        String name = line.substring(CONFIG.length(), equals);
        String raw = line.substring(equals + 1);
        Optional<Kind> kind = kind(raw);
        if (kind.isEmpty()) {
            odd(
                    number,
                    Anomaly.Kind.UNKNOWN_VALUE,
                    "passed over: CONFIG_%s=%s is no value that Kconfig takes"
                            .formatted(name, cut(raw)));
            return;
        }
        boolean tristate = kind.get() != Kind.NUMBER && kind.get() != Kind.STRING;
        if (tristate && raw.length() > 1) {
            odd(
                    number,
                    Anomaly.Kind.UNKNOWN_VALUE,
                    "CONFIG_%s=%s counts as %s: only the first letter does"
                            .formatted(name, cut(raw), raw.charAt(0)));
        } else if (raw.equals("\"y\"") || raw.equals("\"m\"") || raw.equals("\"n\"")) {
            odd(
                    number,
                    Anomaly.Kind.UNKNOWN_VALUE,
                    "CONFIG_%s=%s is a string: Kconfig refuses it for an option that is on or off"
                            .formatted(name, raw));
        }
        set(new Setting(name, kind.get(), raw, number));
    }

    /// Empty for what is passed over.
    private static Optional<Kind> kind(String raw) {
        if (raw.isEmpty()) {
            return Optional.empty();
        }
        return switch (raw.charAt(0)) {
            case 'y' -> Optional.of(Kind.YES);
            case 'm' -> Optional.of(Kind.MODULE);
            case 'n' -> Optional.of(Kind.NO);
            case '"' -> closed(raw) ? Optional.of(Kind.STRING) : Optional.empty();
            default -> isNumber(raw) ? Optional.of(Kind.NUMBER) : Optional.empty();
        };
    }

    /// Whether a quote ends the string; what stands behind it is passed over.
    private static boolean closed(String raw) {
        for (int i = 1; i < raw.length(); i++) {
            switch (raw.charAt(i)) {
                case '\\' -> i++;
                case '"' -> {
                    return true;
                }
                default -> {}
            }
        }
        return false;
    }

    /// symbol.c, sym_string_valid(): 007 is no number to it.
    private static boolean isNumber(String raw) {
        if (Setting.isDecimal(raw)) {
            int first = raw.charAt(0) == '-' ? 1 : 0;
            return raw.charAt(first) != '0' || raw.length() == first + 1;
        }
        return Setting.isHex(raw);
    }

    private void comment(String line, int number) {
        // confdata.c: exactly one blank behind the '#'.
        int end = line.startsWith("# " + CONFIG) ? line.indexOf(' ', 2 + CONFIG.length()) : -1;
        if (end >= 0 && line.startsWith(NOT_SET, end + 1)) {
            if (isName(line, 2 + CONFIG.length(), end)) {
                notSet(line, line.substring(2 + CONFIG.length(), end), end, number);
            } else {
                odd(number, Anomaly.Kind.MALFORMED, "passed over, no option's name: " + cut(line));
            }
        } else if (line.endsWith(NOT_SET) && line.contains(CONFIG)) {
            odd(
                    number,
                    Anomaly.Kind.COMMENT,
                    "a comment to Kconfig, wanted '# CONFIG_… is not set': '%s'"
                            .formatted(cut(line)));
        }
    }

    private void notSet(String line, String name, int end, int number) {
        boolean exact = line.length() == end + 1 + NOT_SET.length();
        if (!exact && version().isPresent() && version().get().atLeast(STRICT_NOT_SET)) {
            odd(
                    number,
                    Anomaly.Kind.COMMENT,
                    "a comment since Linux 6.18: '%s'".formatted(cut(line)));
            return;
        }
        if (!exact) {
            odd(
                    number,
                    Anomaly.Kind.COMMENT,
                    "counts as '# CONFIG_%s is not set' before Linux 6.18: '%s'"
                            .formatted(name, cut(line)));
        }
        set(new Setting(name, Kind.NO, "n", number));
    }

    private void set(Setting setting) {
        Setting before = settings.put(setting.name(), setting);
        if (before != null) {
            odd(
                    setting.line(),
                    Anomaly.Kind.DUPLICATE,
                    "CONFIG_%s again: '%s' of line %d is void, '%s' counts"
                            .formatted(
                                    setting.name(),
                                    cut(before.shown()),
                                    before.line(),
                                    cut(setting.shown())));
        }
    }

    /// Kconfig makes `m` a `y` where there are no modules. A fragment that doesn't speak of modules
    /// leaves that to its base.
    private void modules() {
        Setting modules = settings.get("MODULES");
        boolean without = modules == null ? header.isPresent() : modules.kind() != Kind.YES;
        if (!without) {
            return;
        }
        Map<String, Setting> built = new HashMap<>();
        for (Setting setting : settings.values()) {
            if (setting.kind() == Kind.MODULE) {
                built.put(
                        setting.name(),
                        new Setting(setting.name(), Kind.YES, setting.raw(), setting.line()));
                odd(
                        setting.line(),
                        Anomaly.Kind.MODULE_WITHOUT_MODULES,
                        "CONFIG_%s=m counts as y: CONFIG_MODULES is not set"
                                .formatted(setting.name()));
            }
        }
        settings.putAll(built);
    }

    /// `# Linux/x86 6.1.192 Kernel Configuration`; of 2.6 `# Linux kernel version: 2.6.32`.
    private static Optional<KernelVersion> header(String line) {
        int from;
        if (line.startsWith("# Linux/") && line.endsWith(" Kernel Configuration")) {
            from = line.indexOf(' ', 2) + 1;
        } else if (line.startsWith("# Linux kernel version: ")) {
            from = line.indexOf(':') + 2;
        } else {
            return Optional.empty();
        }
        int end = line.indexOf(' ', from);
        return KernelVersion.parse(line.substring(from, end < 0 ? line.length() : end));
    }

    private static boolean isName(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            boolean letter = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '_';
            if (!letter && (c < '0' || c > '9')) {
                return false;
            }
        }
        return to > from;
    }

    private void odd(int line, Anomaly.Kind kind, String says) {
        anomalies.add(new Anomaly(line, kind, says));
    }

    private static String cut(String text) {
        return text.length() <= 60 ? text : text.substring(0, 57) + "...";
    }
}
