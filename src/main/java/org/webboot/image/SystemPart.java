package org.webboot.image;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.webboot.kernel.Elf;

/// What makes the image a system that a person can sit at: busybox, `/init`, `/etc`.
final class SystemPart {
    private static final Path AUTHORITIES = Path.of("/etc/ssl/certs/ca-certificates.crt");

    private SystemPart() {}

    static List<Member> members(ImageRequest request, Tool tool) throws IOException {
        List<Member> members = new ArrayList<>();
        for (String directory : List.of("dev", "proc", "run", "sys", "root", "mnt", "var")) {
            members.add(new Member.Directory(directory, 0755));
        }
        members.add(new Member.Directory("tmp", 01777));
        // The kernel opens it for /init before devtmpfs is there.
        members.add(new Member.Device("dev/console", 0600, 5, 1));
        members.add(new Member.Symlink("sbin", "bin"));
        members.add(new Member.Symlink("usr/bin", "../bin"));
        members.add(new Member.Symlink("usr/sbin", "../bin"));
        busybox(request.busybox(), tool, members);
        members.add(new Member.Symlink("bin/webboot", "../usr/lib/webboot/bin/webboot"));
        members.add(Member.bytes("init", 0755, resource("init")));
        members.add(Member.bytes("etc/webboot/session", 0755, resource("session")));
        members.add(Member.bytes("etc/webboot/other-console", 0755, resource("other-console")));
        members.add(Member.bytes("etc/webboot/load", 0755, resource("load")));
        members.add(Member.text("etc/webboot/built", 0644, request.built() + "\n"));
        members.add(Member.bytes("etc/mdev.conf", 0644, resource("mdev.conf")));
        // What `mount DEVICE DIR` tries: /proc/filesystems has none whose module is not loaded yet.
        members.add(Member.text("etc/filesystems", 0644, "vfat\nexfat\next4\niso9660\n"));
        members.add(Member.text("etc/passwd", 0644, "root::0:0:root:/root:/bin/sh\n"));
        members.add(Member.text("etc/group", 0644, "root:x:0:\ntty:x:5:\n"));
        members.add(Member.text("etc/hosts", 0644, "127.0.0.1 localhost\n::1 localhost\n"));
        members.add(Member.text("etc/nsswitch.conf", 0644, "hosts: files dns\n"));
        if (Files.exists(AUTHORITIES)) {
            members.add(Member.copy("etc/ssl/certs/ca-certificates.crt", 0644, AUTHORITIES));
        }
        if (request.caFile().isPresent()) {
            members.add(Member.copy("etc/webboot/ca/added.pem", 0644, request.caFile().get()));
        }
        if (request.iso().isPresent()) {
            // For `local`, which must know whether all of it got into memory.
            String bytes = Files.size(request.iso().get()) + "\n";
            members.add(Member.text("etc/webboot/iso-bytes", 0644, bytes));
        }
        return members;
    }

    private static void busybox(Path busybox, Tool tool, List<Member> members) throws IOException {
        if (!Elf.isStatic(busybox)) {
            throw new IOException(
                    busybox
                            + " is no static program: it would not run without the libraries of this machine");
        }
        members.add(Member.copy("bin/busybox", 0755, busybox));
        String applets = tool.run(busybox.toString(), "--list");
        for (String applet : new TreeSet<>(applets.lines().toList())) {
            if (!applet.equals("busybox") && !applet.equals("linuxrc")) {
                members.add(new Member.Symlink("bin/" + applet, "busybox"));
            }
        }
    }

    static byte[] resource(String name) throws IOException {
        try (InputStream in = SystemPart.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IOException("the resource " + name + " is missing");
            }
            return in.readAllBytes();
        }
    }
}
