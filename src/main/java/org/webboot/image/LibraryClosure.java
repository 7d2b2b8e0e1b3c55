package org.webboot.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The shared libraries of the building machine that a set of programs needs, with its loader.
final class LibraryClosure {
    static final String LOADER = "ld-linux-x86-64.so.2";

    // "\tlibz.so.1 => /lib/x86_64-linux-gnu/libz.so.1 (0x00007f..)", or the loader by its path
    // alone
    private static final Pattern LINE =
            Pattern.compile("^\\s*(?:(\\S+) => )?(/\\S+) \\(0x[0-9a-f]+\\)$", Pattern.MULTILINE);

    /// Opened by name while the JVM runs, so that `ldd` can't know them; before glibc 2.34 some of
    /// these were more than empty shells.
    private static final List<String> OPENED_LATER =
            List.of(
                    "libdl.so.2",
                    "libpthread.so.0",
                    "librt.so.1",
                    "libresolv.so.2",
                    "libnss_dns.so.2",
                    "libnss_files.so.2");

    private LibraryClosure() {}

    /// Name to file, of everything outside `own` that the programs and libraries in `own` need.
    static SortedMap<String, Path> of(Tool tool, Path own, List<Path> programs) throws IOException {
        SortedMap<String, Path> found = new TreeMap<>();
        for (Path program : programs) {
            parse(tool.run("ldd", program.toString()))
                    .forEach((name, file) -> {
                        if (!file.startsWith(own)) {
                            found.put(name, file);
                        }
                    });
        }
        Path libc =
                Optional.ofNullable(found.get("libc.so.6"))
                        .orElseThrow(() -> new IOException("ldd names no libc.so.6: not glibc?"));
        for (String name : OPENED_LATER) {
            Path file = libc.resolveSibling(name);
            if (Files.exists(file)) {
                found.putIfAbsent(name, file);
            }
        }
        if (!found.containsKey(LOADER)) {
            throw new IOException("ldd names no " + LOADER + ": not an x86-64 machine?");
        }
        return found;
    }

    static SortedMap<String, Path> parse(String ldd) {
        SortedMap<String, Path> found = new TreeMap<>();
        Matcher line = LINE.matcher(ldd);
        while (line.find()) {
            Path file = Path.of(line.group(2));
            found.put(
                    Optional.ofNullable(line.group(1)).orElse(file.getFileName().toString()), file);
        }
        return found;
    }
}
