package org.webboot.image;

import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/// The application's jars as the tree carries them: stored, not deflated (the image is compressed
/// as a whole, and better), without what a class path never reads.
final class AppJars {
    /// Annotations that no code asks for at run time.
    private static final List<String> NEEDLESS = List.of("annotations-", "jspecify-");

    /// Bouncy Castle's way into Java's own security architecture, a third of it: webboot calls its
    /// classes as they are.
    private static final List<String> PROVIDERS =
            List.of(
                    "org/bouncycastle/jcajce/",
                    "org/bouncycastle/jce/",
                    "org/bouncycastle/pqc/jcajce/",
                    "org/bouncycastle/openpgp/operator/jcajce/");

    private static final LocalDateTime SOME_TIME = LocalDateTime.of(2020, 1, 1, 0, 0);

    private final Path directory;

    AppJars(Path directory) {
        this.directory = directory;
    }

    /// Writes the jars of `from` into the directory.
    ///
    /// @return their names, in the order of the class path
    List<String> write(List<Path> from) throws IOException {
        Files.createDirectories(directory);
        List<String> names = new ArrayList<>();
        URL[] urls = new URL[from.size()];
        for (int i = 0; i < urls.length; i++) {
            urls[i] = from.get(i).toUri().toURL();
        }
        try (URLClassLoader loader = new URLClassLoader(urls, null)) {
            ClassUpgrade upgrade = new ClassUpgrade(loader);
            for (Path jar : from) {
                String name = jar.getFileName().toString();
                if (NEEDLESS.stream().noneMatch(name::startsWith)) {
                    repack(jar, directory.resolve(name), upgrade);
                    names.add(name);
                }
            }
        }
        return names;
    }

    private static void repack(Path from, Path to, ClassUpgrade upgrade) throws IOException {
        Set<String> seen = new HashSet<>();
        try (ZipFile in = new ZipFile(from.toFile());
                OutputStream file = new BufferedOutputStream(Files.newOutputStream(to));
                ZipOutputStream out = new ZipOutputStream(file)) {
            for (ZipEntry entry :
                    (Iterable<ZipEntry>) in.stream().map(e -> (ZipEntry) e)::iterator) {
                String name = entry.getName();
                if (entry.isDirectory() || !needed(name) || !seen.add(name)) {
                    continue;
                }
                byte[] bytes;
                try (InputStream content = in.getInputStream(entry)) {
                    bytes = content.readAllBytes();
                }
                store(out, name, changed(name, bytes, upgrade));
            }
        }
    }

    private static byte[] changed(String name, byte[] bytes, ClassUpgrade upgrade)
            throws IOException {
        if (name.endsWith(".class")) {
            return upgrade.upgrade(bytes);
        }
        return name.equals(JarFile.MANIFEST_NAME) ? unsealed(bytes) : bytes;
    }

    // The cache defines packages before it opens their jars; a jar that seals one then stops the
    // start: "sealing violation: can't seal package org.tukaani.xz: already defined".
    static byte[] unsealed(byte[] bytes) throws IOException {
        Manifest manifest = new Manifest(new ByteArrayInputStream(bytes));
        manifest.getMainAttributes().remove(Attributes.Name.SEALED);
        // Besides seals, sections have the digests of the jar's files: Bouncy Castle's 800 kB.
        manifest.getEntries().clear();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        manifest.write(out);
        return out.toByteArray();
    }

    /// Signatures would not fit the changed classes; natives lie beside the jars; the rest serves
    /// module paths, compilers and other platforms.
    static boolean needed(String name) {
        boolean meta =
                name.startsWith("META-INF/")
                        && (name.endsWith(".SF")
                                || name.endsWith(".RSA")
                                || name.endsWith(".kotlin_module")
                                || name.startsWith("META-INF/maven/")
                                || name.startsWith("META-INF/com.android.tools/")
                                || name.startsWith("META-INF/proguard/"));
        boolean foreign =
                name.endsWith(".so")
                        || name.endsWith(".dll")
                        || name.endsWith(".jnilib")
                        || name.endsWith(".a")
                        || name.endsWith(".dylib");
        boolean provider = PROVIDERS.stream().anyMatch(name::startsWith);
        return !meta
                && !provider
                && !foreign
                && !name.endsWith("module-info.class")
                && !name.endsWith(".kotlin_builtins")
                && !name.endsWith(".kotlin_metadata");
    }

    private static void store(ZipOutputStream out, String name, byte[] bytes) throws IOException {
        CRC32 crc = new CRC32();
        crc.update(bytes);
        ZipEntry entry = new ZipEntry(name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(bytes.length);
        entry.setCrc(crc.getValue());
        entry.setTimeLocal(SOME_TIME);
        out.putNextEntry(entry);
        out.write(bytes);
        out.closeEntry();
    }
}
