package org.webboot.image;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;

/// The Java runtime, cut down to the modules that webboot uses.
final class RuntimeLink {
    /// `jdk.unsupported` has `com.sun.nio.file.ExtendedOpenOption.DIRECT`.
    private static final List<String> OPTIONS =
            List.of(
                    "--add-modules=java.base,java.logging,jdk.unsupported",
                    "--strip-java-debug-attributes",
                    "--strip-native-debug-symbols=exclude-debuginfo-files",
                    // Debian's modules bring 740 MB of them along as files of their own.
                    "--exclude-files=**.debuginfo",
                    "--no-header-files",
                    "--no-man-pages",
                    // The image is compressed as a whole, and better than jlink would.
                    "--compress=zip-0");

    private RuntimeLink() {}

    /// What decides the bytes that [#link] makes.
    static String inputs() {
        String options = String.join(" ", OPTIONS);
        return Runtime.version() + " " + System.getProperty("java.vendor.version") + " " + options;
    }

    /// Links the runtime of the JDK that runs this into `directory`, which must not exist.
    static void link(Path directory) throws IOException {
        ToolProvider jlink =
                ToolProvider.findFirst("jlink")
                        .orElseThrow(() -> new IOException("this Java has no jlink: use a JDK"));
        StringWriter said = new StringWriter();
        PrintWriter out = new PrintWriter(said);
        List<String> words = new ArrayList<>(OPTIONS);
        words.add("--output=" + directory);
        int exit = jlink.run(out, out, words.toArray(String[]::new));
        if (exit != 0) {
            throw new IOException("jlink: exit %d: %s".formatted(exit, said.toString().strip()));
        }
        Files.deleteIfExists(directory.resolve("bin/keytool"));
        Files.deleteIfExists(directory.resolve("bin/jrunscript"));
    }
}
