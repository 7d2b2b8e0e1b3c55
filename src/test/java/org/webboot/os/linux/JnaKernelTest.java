package org.webboot.os.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.webboot.os.Errno;
import org.webboot.os.ErrnoException;

/// The call itself, with a file that no kernel takes; a real one is loaded in the virtual machine.
final class JnaKernelTest {
    private final JnaKernel kernel = new JnaKernel();

    @TempDir Path directory;

    @Test
    void missingFile() throws IOException {
        Path initrd = Files.createFile(directory.resolve("initrd"));
        Path missing = directory.resolve("none");
        ErrnoException e =
                assertThrows(
                        ErrnoException.class, () -> kernel.kexecFileLoad(missing, initrd, "quiet"));
        assertEquals(Errno.ENOENT, e.errno());
        assertEquals(
                "open(\"%s\", O_RDONLY|O_CLOEXEC) = ENOENT".formatted(missing), e.getMessage());
    }

    @Test
    void notAKernel() throws IOException {
        Path file = Files.writeString(directory.resolve("kernel"), "no kernel");
        ErrnoException e =
                assertThrows(
                        ErrnoException.class,
                        () -> kernel.kexecFileLoad(file, file, "q".repeat(61)));
        assertTrue(
                Set.of(Errno.ENOSYS, Errno.EPERM, Errno.ENOEXEC).contains(e.errno()),
                e.getMessage());
        assertEquals(
                "kexec_file_load(%s, %s, \"%s…\") = %s"
                        .formatted(file, file, "q".repeat(60), Errno.name(e.errno())),
                e.getMessage());
    }
}
