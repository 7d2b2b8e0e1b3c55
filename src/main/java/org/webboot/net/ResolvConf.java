package org.webboot.net;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/// The C library's list of name servers, resolv.conf(5).
///
/// @param file may be a symbolic link, whose target is then written
record ResolvConf(Path file) {
    /// `MAXNS` of resolv.h: more are not asked.
    private static final int SERVERS = 3;

    private static final int LINKS = 8;

    /// @param search checked to be domain names
    static String text(List<? extends InetAddress> servers, List<String> search) {
        StringBuilder text = new StringBuilder("# written by webboot\n");
        if (!search.isEmpty()) {
            text.append("search ").append(String.join(" ", search)).append('\n');
        }
        servers.stream()
                .limit(SERVERS)
                .forEach(s -> text.append("nameserver ").append(s.getHostAddress()).append('\n'));
        return text.toString();
    }

    /// Whole or not at all where the directory allows it; in place where the file alone can be
    /// written, as where it is a mount of its own (containers).
    void write(String text) throws IOException {
        Path target = target();
        Path temporary = target.resolveSibling(".resolv.conf.webboot");
        try {
            Files.createDirectories(target.toAbsolutePath().getParent());
            Files.writeString(temporary, text);
            Files.move(
                    temporary,
                    target,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            try {
                Files.deleteIfExists(temporary);
                Files.writeString(target, text);
            } catch (IOException second) {
                e.addSuppressed(second);
                throw e;
            }
        }
    }

    /// What the file is a symbolic link to, also if that isn't there (yet).
    private Path target() throws IOException {
        Path target = file;
        for (int i = 0; i < LINKS && Files.isSymbolicLink(target); i++) {
            target = target.resolveSibling(Files.readSymbolicLink(target));
        }
        return target;
    }
}
