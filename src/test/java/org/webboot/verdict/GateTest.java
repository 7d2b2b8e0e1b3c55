package org.webboot.verdict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.webboot.kernel.Signer;
import org.webboot.os.SystemRoot;

final class GateTest {
    /// The form of security/keys/proc.c; names and identifiers are Debian's and Microsoft's.
    private static final String KEYS =
            """
            0a1b2c3d I--Q---     3 perm 3f030000     0     0 keyring   _ses: 1
            1f8f1c6b I------     1 perm 1f030000     0     0 asymmetri Debian Secure Boot CA: 6ccece7e4c6c0d1f6149f3dd27dfcc5cbb419ea1: X509.rsa 19ea1 []
            2b07d9a1 I------     1 perm 1f030000     0     0 asymmetri Microsoft Corporation: Microsoft Corporation UEFI CA 2011: 13adbf4309bd82709c8cd54f316ed522988a1bd4: X509.rsa 8a1bd4 []
            3d5a0c11 I------     1 perm 1f010000     0     0 blacklist bin:80b4d96931bf0d02fd91a61e19d14f1da452e66db2408ca8604d411f92659f0a
            """;

    @TempDir Path directory;

    @BeforeEach
    void anOpenMachine() throws IOException {
        write("proc/sys/kernel/kexec_load_disabled", "0\n");
        write("sys/kernel/security/lockdown", "[none] integrity confidentiality\n");
        write("proc/sys/kernel/osrelease", "6.1.0-56-amd64\n");
    }

    private Gate gate() {
        return Gate.look(new SystemRoot(directory));
    }

    @Test
    void asksNothing() {
        assertEquals(new Gate(false, Optional.empty(), true, Optional.empty()), gate());
    }

    @Test
    void lockdown() throws IOException {
        write("sys/kernel/security/lockdown", "none integrity [confidentiality]\n");
        assertEquals(Optional.of("this kernel is locked down (confidentiality)"), gate().demand());
    }

    @Test
    void builtSo() throws IOException {
        write(
                "boot/config-6.1.0-56-amd64",
                "# Linux/x86 6.1.192 Kernel Configuration\nCONFIG_KEXEC_SIG_FORCE=y\n");
        assertEquals(
                Optional.of("this kernel was built to start only signed ones"), gate().demand());
        assertFalse(gate().checks());
    }

    @Test
    void imaOnlyUnderSecureBoot() throws IOException {
        write(
                "boot/config-6.1.0-56-amd64",
                """
                # Linux/x86 6.1.192 Kernel Configuration
                CONFIG_IMA_ARCH_POLICY=y
                CONFIG_KEXEC_BZIMAGE_VERIFY_SIG=y
                """);
        assertEquals(Optional.empty(), gate().demand());
        secureBoot(1);
        assertTrue(gate().demand().isPresent());
        assertTrue(gate().checks());
        secureBoot(0);
        assertEquals(Optional.empty(), gate().demand());
    }

    @Test
    void keysByNameAndIdentifier() throws IOException {
        write("proc/keys", KEYS);
        assertEquals(
                Optional.of(
                        List.of(
                                new TrustedKey(
                                        "Debian Secure Boot CA",
                                        "6ccece7e4c6c0d1f6149f3dd27dfcc5cbb419ea1"),
                                new TrustedKey(
                                        "Microsoft Corporation: Microsoft Corporation UEFI CA 2011",
                                        "13adbf4309bd82709c8cd54f316ed522988a1bd4"))),
                gate().keys());
    }

    @Test
    void aKeyStandsBehindItsCertificateAndWhatItIssued() {
        TrustedKey key = new TrustedKey("CA", "6c");
        assertTrue(key.standsBehind(new Signer("S", "CA", "14", "6c")));
        assertTrue(key.standsBehind(new Signer("CA", "Root", "6c", "01")));
        assertFalse(key.standsBehind(new Signer("S", "CA", "14", "6d")));
    }

    private void secureBoot(int value) throws IOException {
        Path file =
                directory.resolve(
                        "sys/firmware/efi/efivars/SecureBoot-8be4df61-93ca-11d2-aa0d-00e098032b8c");
        Files.createDirectories(file.getParent());
        Files.write(file, new byte[] {6, 0, 0, 0, (byte) value});
    }

    private void write(String name, String text) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
