package org.webboot.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The launcher tree, at `/usr/lib/webboot`.
final class TreePart {
    private static final String HOME = "usr/lib/webboot/";

    private TreePart() {}

    static Map<Part, List<Member>> members(Path tree) throws IOException {
        Map<Part, List<Member>> members = new EnumMap<>(Part.class);
        List<Path> files;
        try (Stream<Path> all = Files.walk(tree)) {
            files = all.filter(file -> !Files.isDirectory(file)).sorted().toList();
        }
        for (Path file : files) {
            String name = tree.relativize(file).toString();
            boolean stamp = name.equals("lib/built-of") || name.equals("lib/runtime/linked-of");
            // The image has neither man nor bash.
            if (!stamp && !name.startsWith("share/")) {
                members.computeIfAbsent(part(name), _ -> new ArrayList<>())
                        .add(member(HOME + name, file));
            }
        }
        // The loader's default path is /lib64 on some systems' glibc, /lib/x86_64-linux-gnu on
        // others'.
        List<Member> libc = members.computeIfAbsent(Part.LIBC, _ -> new ArrayList<>());
        libc.add(new Member.Symlink("lib64", HOME + "lib/libc"));
        libc.add(new Member.Symlink("lib/x86_64-linux-gnu", "../" + HOME + "lib/libc"));
        return members;
    }

    private static Part part(String name) {
        if (name.startsWith("lib/runtime/")) {
            return Part.RUNTIME;
        }
        if (name.startsWith("lib/libc/")) {
            return Part.LIBC;
        }
        if (name.equals("lib/webboot.aot") || name.equals("lib/webboot.jsa")) {
            return Part.CACHE;
        }
        return Part.APPLICATION;
    }

    private static Member member(String path, Path file) throws IOException {
        if (Files.isSymbolicLink(file)) {
            return new Member.Symlink(path, Files.readSymbolicLink(file).toString());
        }
        return Member.copy(path, Files.isExecutable(file) ? 0755 : 0644, file);
    }
}
