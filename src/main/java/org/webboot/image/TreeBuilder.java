package org.webboot.image;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.webboot.os.Processes;

/// Makes `target/webboot`: a directory that runs webboot wherever it is copied. `mvn package` calls
/// it (by `cli.BuildTree`), and it returns at once when nothing has changed.
///
///     bin/webboot        the launcher
///     share              manual pages and shell completion (`cli.Pages`)
///     lib/runtime        Java, from jlink
///     lib/app            the jars
///     lib/native         the shared objects out of the jars
///     lib/libc           glibc and what else of the building machine the runtime links to
///     lib/webboot.aot    the ahead-of-time cache, trained by this very tree, last
///     lib/app.sha256     of the jars that the cache was made of
public final class TreeBuilder {
    static final String TRAINING = "org.webboot.cli.Training";

    /// The jars' time of change. From 25.0.5 on the JVM refuses a cache if a jar has another one
    /// than when it was made, and archives and images have seconds only.
    static final Instant TIME = Instant.parse("1980-01-01T00:00:00Z");

    private final Path tree;
    private final Path lib;
    private final List<Path> jars;
    private final Tool tool;

    /// @param jars the class path: webboot's own jar first
    public TreeBuilder(Path tree, List<Path> jars, Processes processes) {
        this.tree = tree.toAbsolutePath().normalize();
        this.lib = this.tree.resolve("lib");
        this.jars = List.copyOf(jars);
        this.tool = new Tool(processes);
    }

    /// Makes the tree, or leaves the one that is already made of the same.
    public void build() throws IOException {
        String inputs = inputs();
        Path stamp = lib.resolve("built-of");
        if (content(stamp).equals(Optional.of(inputs))) {
            return;
        }
        Files.createDirectories(lib);
        Files.deleteIfExists(stamp);
        runtime();
        fresh("app");
        List<String> names = new AppJars(lib.resolve("app")).write(jars);
        fresh("native");
        NativeLibraries.unpack(jars, lib.resolve("native"));
        libc();
        launcher(names);
        sums(names);
        age();
        train();
        Files.writeString(stamp, inputs);
        System.out.println("webboot: built " + tree);
    }

    private String inputs() throws IOException {
        StringBuilder all = new StringBuilder(RuntimeLink.inputs()).append('\n');
        for (Path jar : jars) {
            all.append(Digests.ofFile(jar)).append("  ").append(jar.getFileName()).append('\n');
        }
        return all.append(tree).append('\n').toString();
    }

    private static Optional<String> content(Path file) throws IOException {
        return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
    }

    /// jlink takes ten seconds, and its result changes with the JDK only.
    private void runtime() throws IOException {
        Path stamp = lib.resolve("runtime/linked-of");
        if (!content(stamp).equals(Optional.of(RuntimeLink.inputs()))) {
            Removal.of(lib.resolve("runtime"));
            RuntimeLink.link(lib.resolve("runtime"));
            Files.writeString(stamp, RuntimeLink.inputs());
        }
    }

    private void libc() throws IOException {
        Path to = fresh("libc");
        List<Path> programs;
        try (Stream<Path> files = Files.walk(lib)) {
            programs =
                    files.filter(f ->
                                    f.toString().endsWith(".so")
                                            || f.endsWith("bin/java")
                                            || f.endsWith("lib/jspawnhelper"))
                            .toList();
        }
        for (Map.Entry<String, Path> library : LibraryClosure.of(tool, tree, programs).entrySet()) {
            Files.copy(library.getValue(), to.resolve(library.getKey()));
        }
    }

    private void launcher(List<String> names) throws IOException {
        String classPath =
                String.join(":", names.stream().map(name -> "$lib/app/" + name).toList());
        String script;
        try (InputStream in = TreeBuilder.class.getResourceAsStream("webboot.sh")) {
            if (in == null) {
                throw new IOException("the resource webboot.sh is missing");
            }
            script = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        Path launcher = tree.resolve("bin/webboot");
        Files.createDirectories(launcher.getParent());
        Files.writeString(launcher, script.replace("@CLASSPATH@", classPath));
        launcher.toFile().setExecutable(true, false);
    }

    private void sums(List<String> names) throws IOException {
        StringBuilder sums = new StringBuilder();
        for (String name : names) {
            sums.append(Digests.ofFile(lib.resolve("app").resolve(name)))
                    .append("  ")
                    .append(name)
                    .append('\n');
        }
        Files.writeString(lib.resolve("app.sha256"), sums);
    }

    private void age() throws IOException {
        FileTime time = FileTime.from(TIME);
        Files.setLastModifiedTime(lib.resolve("app.sha256"), time);
        try (Stream<Path> files = Files.list(lib.resolve("app"))) {
            for (Path file : files.toList()) {
                Files.setLastModifiedTime(file, time);
            }
        }
    }

    private void train() throws IOException {
        Path cache = lib.resolve("webboot.aot");
        Path made = lib.resolve("webboot.aot.new");
        Files.deleteIfExists(cache);
        tool.run(
                Map.of(
                        "WEBBOOT_MAIN",
                        TRAINING,
                        "WEBBOOT_JAVA_OPTIONS",
                        "-XX:AOTCacheOutput=" + made),
                tree.resolve("bin/webboot").toString());
        Files.move(made, cache, StandardCopyOption.ATOMIC_MOVE);
    }

    private Path fresh(String name) throws IOException {
        Path directory = lib.resolve(name);
        Removal.of(directory);
        return Files.createDirectories(directory);
    }
}
