package org.webboot.kexec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.webboot.handover.Handover;
import org.webboot.os.Errno;
import org.webboot.os.ErrnoException;
import org.webboot.os.Kernel;
import org.webboot.os.SystemRoot;
import org.webboot.stage.BootException;
import org.webboot.stage.Stage;

final class KexecTest {
    /// CapEff of root in Debian's kernel 6.1, and without CAP_SYS_BOOT (bit 22).
    private static final String ALL = "CapInh:\t0000000000000000\nCapEff:\t000001ffffffffff\n";

    private static final String WITHOUT_BOOT = "CapEff:\t000001ffffbfffff\n";

    private final List<String> calls = new ArrayList<>();
    private int answer;

    @TempDir Path directory;

    @BeforeEach
    void permissiveMachine() throws IOException {
        // As Debian's kernel 6.1 shows it in QEMU.
        write("proc/sys/kernel/kexec_load_disabled", "0\n");
        write("sys/kernel/security/lockdown", "[none] integrity confidentiality\n");
        write("proc/self/status", ALL);
        writeKernel(0x7f, 2047);
    }

    @Test
    void loadsThenExecutes() throws BootException {
        Loaded loaded = kexec().load(handover("quiet memmap=1G!1G"));
        kexec().execute(loaded);
        assertEquals(List.of("load kernel initrd quiet memmap=1G!1G", "reboot"), calls);
    }

    @Test
    void takesBackWhatItLoaded() throws BootException {
        Loaded loaded = kexec().load(handover("quiet"));
        kexec().unload(loaded);
        answer = Errno.EBUSY;
        BootException e = assertThrows(BootException.class, () -> kexec().unload(loaded));
        assertEquals(
                directory.resolve("kernel")
                        + " stays loaded: kexec_file_load(KEXEC_FILE_UNLOAD) = EBUSY",
                e.getMessage());
        assertEquals(List.of("load kernel initrd quiet", "unload", "unload"), calls);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    EPERM          | 1   | the kernel forbids it, and neither lockdown nor kexec_load_disabled is why
                    EKEYREJECTED   | 129 | the next kernel's signature is not accepted
                    ENOKEY         | 126 | the next kernel is signed by a key that this one does not know
                    ENODATA        | 61  | the next kernel is not signed, and this one starts only what is
                    EBADMSG        | 74  | the next kernel's signature is damaged
                    ENOEXEC        | 8   | its format is not one that this kernel starts
                    ENOMEM         | 12  | there is no room in memory for the next kernel and its initrd
                    EADDRNOTAVAIL  | 99  | there is no room in memory for the next kernel and its initrd
                    EBUSY          | 16  | another program loads a kernel at this moment
                    EINVAL         | 22  | the kernel found its parts not to fit together
                    ENOSYS         | 38  | this kernel can't do it: it was built without CONFIG_KEXEC_FILE
                    errno 200      | 200 | the kernel refused it
                    """)
    void explains(String name, int errno, String reason) {
        answer = errno;
        BootException e = refused("quiet");
        assertEquals(
                "the next kernel was not loaded: %s: kexec_file_load() = %s"
                        .formatted(reason, name),
                e.getMessage());
    }

    @Test
    void switchedOff() throws IOException {
        write("proc/sys/kernel/kexec_load_disabled", "1\n");
        BootException e = refused("quiet");
        assertTrue(String.valueOf(e.getMessage()).contains("kexec_load_disabled is 1"));
        assertEquals(List.of(), calls);
    }

    @Test
    void notRoot() throws IOException {
        write("proc/self/status", WITHOUT_BOOT);
        assertTrue(String.valueOf(refused("quiet").getMessage()).contains("CAP_SYS_BOOT"));
        assertEquals(List.of(), calls);
    }

    @Test
    void lockedDownTriesAndExplains() throws IOException, BootException {
        write("sys/kernel/security/lockdown", "none [integrity] confidentiality\n");
        // A signed kernel passes.
        kexec().load(handover("quiet"));
        assertEquals(1, calls.size());
        answer = Errno.EPERM;
        BootException e = refused("quiet");
        assertTrue(
                String.valueOf(e.getMessage()).contains("locked down (integrity)"), e.getMessage());
        assertTrue(e.advice().contains("Secure Boot"), e.advice());
    }

    @Test
    void notToldByTheSystem() throws IOException, BootException {
        Files.delete(directory.resolve("proc/sys/kernel/kexec_load_disabled"));
        Files.delete(directory.resolve("sys/kernel/security/lockdown"));
        Files.delete(directory.resolve("proc/self/status"));
        assertEquals(
                new Permission(false, Optional.empty(), true),
                Permission.look(new SystemRoot(directory)));
        kexec().load(handover("quiet"));
    }

    @Test
    void commandLineTooLong() {
        // Seen with Debian 6.1, whose header says 2047: 2016 are loaded, 2017 are not.
        answer = Errno.EINVAL;
        assertTrue(
                String.valueOf(refused("x".repeat(2017)).getMessage())
                        .contains("its command line has 2017 bytes, and it takes 2016"));
        assertTrue(String.valueOf(refused("x".repeat(2016)).getMessage()).contains("not to fit"));
        // Bytes, not characters.
        assertTrue(String.valueOf(refused("ü".repeat(1500)).getMessage()).contains("3000 bytes"));
    }

    @Test
    void notAKernel() throws IOException {
        answer = Errno.ENOEXEC;
        writeKernel(0x7e, 2047);
        assertTrue(String.valueOf(refused("quiet").getMessage()).contains("32-bit kernel"));
        Files.writeString(directory.resolve("kernel"), "MZ");
        assertTrue(String.valueOf(refused("quiet").getMessage()).contains("not a Linux kernel"));
    }

    @Test
    void nothingLoaded() throws BootException {
        Loaded loaded = kexec().load(handover("quiet"));
        answer = Errno.EINVAL;
        BootException e = assertThrows(BootException.class, () -> kexec().execute(loaded));
        assertEquals(Stage.KEXEC, e.stage());
        assertTrue(String.valueOf(e.getMessage()).endsWith("reboot() = EINVAL"), e.getMessage());
    }

    private BootException refused(String commandLine) {
        BootException e =
                assertThrows(BootException.class, () -> kexec().load(handover(commandLine)));
        assertEquals(Stage.KEXEC, e.stage());
        return e;
    }

    private Handover handover(String commandLine) {
        return new Handover(
                directory.resolve("kernel"), directory.resolve("initrd"), commandLine, List.of());
    }

    private Kexec kexec() {
        return new Kexec(
                new SystemRoot(directory),
                new Kernel() {
                    @Override
                    public void kexecFileLoad(Path kernel, Path initrd, String commandLine)
                            throws ErrnoException {
                        calls.add(
                                "load %s %s %s"
                                        .formatted(
                                                kernel.getFileName(),
                                                initrd.getFileName(),
                                                commandLine));
                        fail("kexec_file_load()");
                    }

                    @Override
                    public void kexecFileUnload() throws ErrnoException {
                        calls.add("unload");
                        fail("kexec_file_load(KEXEC_FILE_UNLOAD)");
                    }

                    @Override
                    public void reboot() throws ErrnoException {
                        calls.add("reboot");
                        fail("reboot()");
                    }
                });
    }

    private void fail(String call) throws ErrnoException {
        if (answer != 0) {
            throw new ErrnoException(call, answer);
        }
    }

    /// The words that Kexec reads, with the values of Debian's vmlinuz-6.1.0-56-amd64 as defaults.
    private void writeKernel(int xloadflags, int cmdlineSize) throws IOException {
        ByteBuffer header = ByteBuffer.allocate(0x300).order(ByteOrder.LITTLE_ENDIAN);
        header.putShort(0x1fe, (short) 0xaa55);
        header.put(0x202, new byte[] {'H', 'd', 'r', 'S'});
        header.putShort(0x206, (short) 0x020f);
        header.putShort(0x20e, (short) 0x80);
        header.put(0x280, "6.1.0-56-amd64".getBytes(StandardCharsets.US_ASCII));
        header.putShort(0x236, (short) xloadflags);
        header.putInt(0x238, cmdlineSize);
        Files.write(directory.resolve("kernel"), header.array());
    }

    private void write(String path, String content) throws IOException {
        Path file = directory.resolve(path);
        Files.createDirectories(file.resolveSibling("."));
        Files.writeString(file, content);
    }
}
