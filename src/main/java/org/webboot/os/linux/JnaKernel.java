package org.webboot.os.linux;

import com.sun.jna.LastErrorException;
import java.nio.file.Path;
import org.webboot.os.ErrnoException;
import org.webboot.os.Kernel;
import org.webboot.os.linux.MachineCalls.Descriptor;

/// The running kernel's kexec calls.
public final class JnaKernel implements Kernel {
    private static final long KEXEC_FILE_LOAD = 320; // arch/x86/entry/syscalls/syscall_64.tbl
    private static final long KEXEC_FILE_UNLOAD = 1; // linux/kexec.h
    private static final int LINUX_REBOOT_CMD_KEXEC = 0x45584543; // linux/reboot.h
    private static final int SHOWN = 60;

    @Override
    public void kexecFileLoad(Path kernel, Path initrd, String commandLine) throws ErrnoException {
        byte[] line = MachineCalls.cString(commandLine);
        try (Descriptor kernelFile = Descriptor.open(kernel, MachineCalls.O_RDONLY);
                Descriptor initrdFile = Descriptor.open(initrd, MachineCalls.O_RDONLY)) {
            MachineCalls.syscall(
                    KEXEC_FILE_LOAD, kernelFile.fd(), initrdFile.fd(), line.length, line, 0);
        } catch (LastErrorException e) {
            throw MachineCalls.failed(
                    "kexec_file_load(%s, %s, \"%s\")"
                            .formatted(kernel, initrd, abbreviated(commandLine)),
                    e);
        }
    }

    @Override
    public void kexecFileUnload() throws ErrnoException {
        try {
            MachineCalls.syscall(KEXEC_FILE_LOAD, -1, -1, 0, new byte[0], KEXEC_FILE_UNLOAD);
        } catch (LastErrorException e) {
            throw MachineCalls.failed("kexec_file_load(KEXEC_FILE_UNLOAD)", e);
        }
    }

    @Override
    public void reboot() throws ErrnoException {
        MachineCalls.sync();
        try {
            MachineCalls.reboot(LINUX_REBOOT_CMD_KEXEC);
        } catch (LastErrorException e) {
            throw MachineCalls.failed("reboot(LINUX_REBOOT_CMD_KEXEC)", e);
        }
    }

    private static String abbreviated(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }
}
