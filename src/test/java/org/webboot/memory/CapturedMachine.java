package org.webboot.memory;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.regex.Pattern;
import org.webboot.os.SystemRoot;

/// A machine's /proc and /sys out of a capture, laid out in a directory of a test.
final class CapturedMachine {
    private static final Pattern HEADS = Pattern.compile("(?m)^(?==== )");

    private CapturedMachine() {}

    static SystemRoot layOut(String capture, Path directory) {
        try {
            for (String part : HEADS.splitAsStream(text(capture + ".capture")).toList()) {
                int headEnd = part.indexOf('\n');
                String head = part.substring("=== ".length(), headEnd);
                if (head.contains(" -> ")) {
                    String[] link = head.split(" -> ", 2);
                    Path path = directory.resolve(link[0]);
                    Files.createDirectories(Objects.requireNonNull(path.getParent()));
                    Files.createSymbolicLink(path, Path.of(link[1]));
                } else if (head.endsWith("/")) {
                    Files.createDirectories(directory.resolve(head));
                } else {
                    write(directory.resolve(head), part.substring(headEnd + 1));
                }
            }
            Files.createDirectories(directory.resolve("dev"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new SystemRoot(directory);
    }

    static void write(Path file, String content) throws IOException {
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        Files.writeString(file, content);
    }

    static String text(String resource) throws IOException {
        try (InputStream in =
                Objects.requireNonNull(
                        CapturedMachine.class.getResourceAsStream(resource), resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
