package org.webboot.image;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.spi.ToolProvider;

/// The Java runtime, cut down to the modules that webboot uses.
final class RuntimeLink {
    /// `jdk.unsupported` has `com.sun.nio.file.ExtendedOpenOption.DIRECT`.
    static final String MODULES = "java.base,java.logging,jdk.unsupported";

    private RuntimeLink() {}

    /// What decides the bytes that [#link] makes.
    static String inputs() {
        return Runtime.version() + " " + System.getProperty("java.vendor.version") + " " + MODULES;
    }

    /// Links the runtime of the JDK that runs this into `directory`, which must not exist.
    static void link(Path directory) throws IOException {
        ToolProvider jlink =
                ToolProvider.findFirst("jlink")
                        .orElseThrow(() -> new IOException("this Java has no jlink: use a JDK"));
        StringWriter said = new StringWriter();
        PrintWriter out = new PrintWriter(said);
        // zip-0: the image is compressed as a whole, and better than jlink would
        int exit =
                jlink.run(
                        out,
                        out,
                        "--add-modules=" + MODULES,
                        "--strip-java-debug-attributes",
                        "--strip-native-debug-symbols=exclude-debuginfo-files",
                        // Debian's modules bring 740 MB of them along as files of their own.
                        "--exclude-files=**.debuginfo",
                        "--no-header-files",
                        "--no-man-pages",
                        "--compress=zip-0",
                        "--output=" + directory);
        if (exit != 0) {
            throw new IOException("jlink: exit %d: %s".formatted(exit, said.toString().strip()));
        }
        Files.deleteIfExists(directory.resolve("bin/keytool"));
        Files.deleteIfExists(directory.resolve("bin/jrunscript"));
    }
}
