package org.webboot.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/// The shared objects inside the jars, unpacked where the launcher's options say: nothing has to be
/// unpacked at start, and no writable directory is needed.
final class NativeLibraries {
    private static final String JNA = "com/sun/jna/linux-x86-64/libjnidispatch.so";
    private static final String ZSTD = "linux/amd64/libzstd-jni-[0-9.-]+\\.so";

    private NativeLibraries() {}

    static void unpack(List<Path> jars, Path directory) throws IOException {
        Files.createDirectories(directory);
        one(jars, JNA.replace(".", "\\."), directory.resolve("libjnidispatch.so"));
        one(jars, ZSTD, directory.resolve("libzstd-jni.so"));
    }

    private static void one(List<Path> jars, String pattern, Path to) throws IOException {
        for (Path jar : jars) {
            try (ZipFile zip = new ZipFile(jar.toFile())) {
                Optional<? extends ZipEntry> entry =
                        zip.stream().filter(e -> e.getName().matches(pattern)).findFirst();
                if (entry.isPresent()) {
                    Files.write(to, zip.getInputStream(entry.get()).readAllBytes());
                    to.toFile().setExecutable(true, false);
                    return;
                }
            }
        }
        throw new IOException("no jar on the class path has " + pattern);
    }
}
