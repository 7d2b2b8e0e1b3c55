package org.webboot.handover;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.webboot.os.Command;
import org.webboot.os.linux.ExecProcesses;
import org.webboot.os.linux.LinuxKernelLog;

/// Our first process under the busybox that images carry, as process 1 of namespaces of its own, in
/// a root of its own. Needs root, busybox-static and loop devices.
@Tag("root")
final class FirstProcessIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @TempDir Path directory;

    @BeforeEach
    void anInitrd() throws IOException {
        for (String name : List.of("webboot", "dev", "proc", "new")) {
            Files.createDirectories(root().resolve(name));
        }
        Files.copy(Path.of("/bin/busybox"), root().resolve("webboot/busybox"));
        executable("webboot/init", new String(FirstProcess.script(), StandardCharsets.UTF_8));
    }

    private Path root() {
        return directory.resolve("root");
    }

    private void executable(String path, String text) throws IOException {
        Path file = Files.writeString(root().resolve(path), text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static String run(String... words) throws IOException {
        var result = new ExecProcesses().run(Command.of(LIMIT, words));
        assertEquals(0, result.exit(), result.stdout() + result.stderr());
        return result.stdout();
    }

    private String start(String words) throws IOException {
        return run(
                "unshare",
                "--mount",
                "--pid",
                "--fork",
                "--kill-child",
                "sh",
                "-c",
                "exec chroot %s /webboot/init %s".formatted(root(), words));
    }

    @Test
    void becomesTheSystemsOwnInitWithItsWords() throws IOException {
        executable(
                "init",
                """
                #!/webboot/busybox sh
                echo "pid $$ words $*"
                /webboot/busybox ls /dev /webboot
                """);
        assertEquals(
                "pid 1 words one --- two\n/dev:\n\n/webboot:\nbusybox\ninit\n",
                start("one --- two"));
    }

    /// Its own init would look at other disks then, which nobody has checked.
    @Test
    void doesNotStartASystemWhoseMediumDoesNotAppear() throws IOException {
        String medium = "/dev/" + directory.getFileName();
        Files.writeString(root().resolve("webboot/medium"), medium + "\n");
        executable("init", "#!/webboot/busybox sh\necho started\n");
        assertEquals("", start(""));
        String log = String.join("\n", new LinuxKernelLog().lines());
        assertTrue(log.contains("webboot: %s did not appear".formatted(medium)), log);
        assertTrue(log.contains("webboot: the system is not started"), log);
    }

    /// What a real system does to it: every file of the initrd is deleted, another root is put over
    /// it, and only then the medium is mounted.
    @Test
    void theWatcherOutlivesTheInitrdAndEndsWhenItHasSeenTheMount() throws IOException {
        String mark = directory.getFileName().toString();
        String log = watch(mark, "/busybox mount -t ext2 -o ro $disk /" + mark);
        assertTrue(
                log.matches(
                        "(?s).*webboot: medium /dev/loop\\d+ mounted on /%s as ext2.*"
                                .formatted(mark)),
                log);
    }

    /// As systemd does at a shutdown: nobody has to wait for the watcher.
    @Test
    void theWatcherEndsWhenItIsAskedTo() throws IOException {
        String mark = directory.getFileName().toString();
        String log = watch(mark, "/busybox kill -TERM $watcher");
        assertFalse(log.contains("mounted on /" + mark), log);
    }

    /// @param deed of the system, whose processes are looked at two seconds later
    /// @return the kernel log
    private String watch(String mark, String deed) throws IOException {
        Path disk = Files.write(directory.resolve("disk"), new byte[4 << 20]);
        run("mkfs.ext2", "-q", "-F", disk.toString());
        String loop = run("losetup", "--show", "-f", disk.toString()).strip();
        try {
            Files.writeString(root().resolve("webboot/watch"), Path.of(loop).getFileName() + "\n");
            executable(
                    "init",
                    """
                    #!/webboot/busybox sh
                    b=/webboot/busybox
                    $b mount -t tmpfs new /new
                    $b cp /webboot/busybox /new/busybox
                    $b mkdir /new/proc /new/dev /new/%1$s
                    $b mount -t proc proc /new/proc
                    $b mount -t devtmpfs dev /new/dev
                    $b rm -r /webboot
                    exec /new/busybox chroot /new /busybox sh -c '
                        disk=%2$s
                        /busybox sleep 1
                        watcher=$(/busybox pidof init)
                        echo "watcher $watcher"
                        %3$s
                        /busybox sleep 2
                        echo "then $(/busybox pidof init)"
                        /busybox umount /%1$s 2>&1
                        exit 0'
                    """
                            .formatted(mark, loop, deed));
            String said = start("");
            assertTrue(said.matches("(?s)watcher \\d+\nthen \n.*"), said);
        } finally {
            run("losetup", "-d", loop);
        }
        return String.join("\n", new LinuxKernelLog().lines());
    }
}
