package org.webboot.vm;

import java.util.List;
import org.webboot.stage.Stage;
import org.webboot.vm.Symptom.Console;
import org.webboot.vm.Symptom.Refusal;

/// Options of a kernel that webboot can't do without, or with. Not all of them: without BINFMT_ELF,
/// which 32-bit programs select, nearly the whole kernel is compiled anew.
enum Broken {
    // busybox's own init, which knows nothing of webboot.
    BINFMT_SCRIPT(
            new Console("Failed to execute /init (error -8)", "Run /sbin/init as init process")),
    BLK_DEV_INITRD(
            new Console(
                    "VFS: Cannot open root device",
                    "Kernel panic - not syncing: VFS: Unable to mount root fs")),
    X86_PMEM_LEGACY(Refusal.at(Stage.MEMORY, "makes no device of it", "CONFIG_X86_PMEM_LEGACY")),
    BLK_DEV_PMEM(Refusal.at(Stage.MEMORY, "has no device", "driver missing: nd_pmem")),
    PACKET(Refusal.at(Stage.NETWORK, "socket(AF_PACKET", "EAFNOSUPPORT", "CONFIG_PACKET")),
    SQUASHFS(Refusal.at(Stage.HANDOVER, "which webboot's kernel can't mount")),
    BLK_DEV_LOOP(Refusal.at(Stage.HANDOVER, "loop")),
    KEXEC_FILE(Refusal.at(Stage.KEXEC, "ENOSYS", "CONFIG_KEXEC_FILE")),
    KEXEC_SIG_FORCE(
            List.of("KEXEC_SIG=y", "KEXEC_SIG_FORCE=y"),
            new Refusal(
                    Stage.KEXEC,
                    "-ignore-verdict signature",
                    List.of("this kernel was built to start only signed ones", "kexec_file_load")));

    @SuppressWarnings("ImmutableEnumChecker") // List.of makes no other
    private final List<String> settings;

    @SuppressWarnings("ImmutableEnumChecker") // a record of such lists
    private final Symptom symptom;

    Broken(Symptom symptom) {
        this.settings = List.of(name() + "=n");
        this.symptom = symptom;
    }

    Broken(List<String> settings, Symptom symptom) {
        this.settings = settings;
        this.symptom = symptom;
    }

    /// What [org.webboot.lab.KernelBuild] sets.
    List<String> settings() {
        return settings;
    }

    /// What check-kernel calls a FAIL: the option, and what Kconfig takes away with it.
    List<String> found() {
        return this == X86_PMEM_LEGACY
                ? List.of("X86_PMEM_LEGACY", "X86_PMEM_LEGACY_DEVICE")
                : List.of(name());
    }

    Symptom symptom() {
        return symptom;
    }
}
