package org.webboot.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// A copy of the launcher tree with a static class-data archive in place of the ahead-of-time
/// cache. Starting takes longer with it, but the same classes give the same bytes.
final class ClassArchive {
    private ClassArchive() {}

    /// @param mtime that the jars will have in the image: the archive remembers and checks it
    static void copy(Tool tool, Path tree, Path to, long mtime) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(tree)) {
            files = all.sorted().toList();
        }
        for (Path file : files) {
            Path target = to.resolve(tree.relativize(file).toString());
            if (Files.isDirectory(file)) {
                Files.createDirectories(target);
            } else if (!file.endsWith("lib/webboot.aot") && !file.endsWith("lib/webboot.jsa")) {
                Files.copy(file, target);
                Files.setLastModifiedTime(
                        target, FileTime.from(java.time.Instant.ofEpochSecond(mtime)));
            }
        }
        Path launcher = to.resolve("bin/webboot");
        Path list = to.resolve("lib/classes");
        train(tool, launcher, "-Xshare:off -XX:DumpLoadedClassList=" + list);
        // Threads load classes in an order of their own from run to run.
        Files.write(list, sorted(Files.readAllLines(list)));
        train(
                tool,
                launcher,
                "-Xshare:dump -XX:SharedClassListFile=%s -XX:SharedArchiveFile=%s"
                        .formatted(list, to.resolve("lib/webboot.jsa")));
        Files.delete(list);
    }

    private static void train(Tool tool, Path launcher, String options) throws IOException {
        // The whole training loads other classes from run to run (sockets, time limits); this one
        // is the same each time.
        tool.run(Map.of("WEBBOOT_JAVA_OPTIONS", options), launcher.toString(), "-help");
    }

    /// Plain class names alone, sorted: the lines about lambdas and resolved constants name numbers
    /// that differ from run to run.
    static List<String> sorted(List<String> lines) {
        return lines.stream()
                .filter(line -> !line.startsWith("#") && !line.startsWith("@"))
                .map(line -> line.replaceFirst(" .*", ""))
                .distinct()
                .sorted(Comparator.naturalOrder())
                .toList();
    }
}
