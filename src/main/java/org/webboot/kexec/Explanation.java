package org.webboot.kexec;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Optional;
import org.webboot.handover.Handover;
import org.webboot.kernel.BzImage;
import org.webboot.os.Errno;
import org.webboot.os.ErrnoException;
import org.webboot.stage.BootException;
import org.webboot.stage.Stage;

/// Why the kernel did not load the next one. It answers with a number only; the rest comes of
/// looking (kernel/kexec_file.c, arch/x86/kernel/kexec-bzimage64.c).
///
/// @param permission looked up after the answer
record Explanation(ErrnoException answer, Handover handover, Permission permission) {
    private static final String USE_SIGNED =
            "turn Secure Boot off in the firmware's settings, or boot an image whose kernel is signed by a key that this kernel trusts";

    static BootException loadDisabled() {
        return new BootException(
                Stage.KEXEC,
                "this system has switched kexec off: /proc/sys/kernel/kexec_load_disabled is 1",
                "start the machine again: the switch can't be turned back; look for kernel.kexec_load_disabled in /etc/sysctl.d");
    }

    static BootException notRoot() {
        return new BootException(
                Stage.KEXEC,
                "webboot may not load a kernel: it lacks the capability CAP_SYS_BOOT",
                "run webboot as root, outside of containers");
    }

    BootException ofLoad() {
        return switch (answer.errno()) {
            case Errno.EPERM -> forbidden();
            case Errno.EKEYREJECTED, Errno.ENOKEY, Errno.ENODATA, Errno.EBADMSG -> signature();
            case Errno.ENOEXEC -> format();
            case Errno.EINVAL -> invalid();
            case Errno.ENOMEM, Errno.EADDRNOTAVAIL ->
                    because(
                            "there is no room in memory for the next kernel and its initrd",
                            "use a smaller window or a machine with more memory");
            case Errno.EBUSY ->
                    because(
                            "another program loads a kernel at this moment",
                            "try again; kdump does this when the system starts");
            case Errno.ENOSYS ->
                    because(
                            "this kernel can't do it: it was built without CONFIG_KEXEC_FILE",
                            "start webboot with a kernel that has CONFIG_KEXEC_FILE; `webboot check-kernel` finds what else is missing");
            case Errno.ENOENT ->
                    because(
                            "a file is missing that was there a moment ago",
                            "start webboot again and leave /run/webboot alone");
            default -> because("the kernel refused it", "look for the kernel's reason with dmesg");
        };
    }

    private BootException forbidden() {
        if (permission.loadDisabled()) {
            return loadDisabled();
        }
        if (!permission.mayReboot()) {
            return notRoot();
        }
        Optional<String> lockdown = permission.lockdown();
        if (lockdown.isPresent()) {
            return because(
                    "the kernel is locked down (%s) and starts only what is signed"
                            .formatted(lockdown.get()),
                    USE_SIGNED);
        }
        return because(
                "the kernel forbids it, and neither lockdown nor kexec_load_disabled is why",
                "look for seccomp (containers), IMA or SELinux rules; dmesg may name the one");
    }

    private BootException signature() {
        return because(
                switch (answer.errno()) {
                    case Errno.ENODATA ->
                            "the next kernel is not signed, and this one starts only what is";
                    case Errno.ENOKEY ->
                            "the next kernel is signed by a key that this one does not know";
                    case Errno.EKEYREJECTED -> "the next kernel's signature is not accepted";
                    default -> "the next kernel's signature is damaged";
                },
                USE_SIGNED);
    }

    private BootException format() {
        String why =
                kernel().map(kernel ->
                                kernel.bits64()
                                        ? "its format is not one that this kernel starts"
                                        : "it is a 32-bit kernel, and this one starts only 64-bit ones")
                        .orElse("it is not a Linux kernel for this kind of machine");
        return because(why, "choose an image for x86-64 (amd64)");
    }

    private BootException invalid() {
        int length = handover.commandLine().getBytes(StandardCharsets.UTF_8).length;
        int most = kernel().map(BzImage::kexecLineLimit).orElse(Integer.MAX_VALUE);
        if (length > most) {
            return because(
                    "its command line has %d bytes, and it takes %d".formatted(length, most),
                    "give fewer extra kernel parameters");
        }
        return because(
                "the kernel found its parts not to fit together",
                "look for the kernel's reason with dmesg; an image of another year may do");
    }

    /// What was to be loaded; empty if it is no kernel, or can't be read.
    private Optional<BzImage> kernel() {
        try (InputStream in = Files.newInputStream(handover.kernel())) {
            return Optional.of(BzImage.parse(in.readNBytes(BzImage.HEAD)));
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    private BootException because(String reason, String advice) {
        return new BootException(
                Stage.KEXEC,
                "the next kernel was not loaded: %s: %s".formatted(reason, answer.getMessage()),
                advice,
                answer);
    }
}
