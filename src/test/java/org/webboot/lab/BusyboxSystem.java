package org.webboot.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// A system of nothing but a static busybox, kernel modules and a root shell on the serial line;
/// and, for keyboards, one on the first virtual terminal.
public final class BusyboxSystem {
    private static final Path BUSYBOX = Path.of("/bin/busybox");

    private static final String INIT =
            """
            #!/bin/busybox sh
            /bin/busybox mkdir -p /proc /sys /dev /tmp /run /usr/bin /usr/sbin /sbin
            /bin/busybox mount -t proc proc /proc
            /bin/busybox mount -t sysfs sysfs /sys
            /bin/busybox mount -t devtmpfs devtmpfs /dev
            /bin/busybox --install -s
            export PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/
            . /modules/load
            [ ! -c /dev/tty1 ] || setsid sh </dev/tty1 >/dev/tty1 2>&1 &
            echo LAB-SYSTEM-UP
            while :; do setsid -c sh </dev/ttyS0 >/dev/ttyS0 2>&1; done
            """;

    private BusyboxSystem() {}

    /// @param modules names of the modules that are loaded at start, with what they need
    public static Initramfs of(StockKernel kernel, List<String> modules) throws IOException {
        Set<Path> files = new LinkedHashSet<>();
        for (String module : modules) {
            files.addAll(kernel.modules(module));
        }
        Initramfs archive = new Initramfs().file("/bin/busybox", BUSYBOX);
        files.forEach(file -> archive.file("/modules/" + file.getFileName(), file));
        return archive.text("/modules/load", loading(files)).script("/init", INIT);
    }

    private static String loading(Set<Path> files) {
        return files.stream()
                .map(file -> "insmod /modules/" + file.getFileName())
                .collect(Collectors.joining("\n", "", "\n"));
    }

    static boolean available() {
        return Files.isExecutable(BUSYBOX);
    }
}
