package org.webboot.handover;

import java.nio.file.Path;
import java.util.Set;

/// Makes our medium win where a system looks for it by label: without this rule, another disk with
/// the same ISO got the link in 3 of 3 starts (udev 252 and 257). udev's own rules leave flash
/// chips and loop devices out, so the links are made here.
final class UdevRule {
    /// Behind 60-persistent-storage.rules, which does the same for disks.
    static final String PATH = "etc/udev/rules.d/61-webboot-medium.rules";

    /// Where [#PATH] lies. The last one is a link into the store in NixOS' initrd with systemd
    /// (nixpkgs, `services/hardware/udev.nix`: `contents."/etc/udev/rules.d".source`).
    static final Set<String> DIRECTORIES = Set.of("etc", "etc/udev", "etc/udev/rules.d");

    private UdevRule() {}

    static void addTo(Overlay overlay, Path medium) {
        overlay.text(PATH, text(medium));
    }

    /// @param medium `/dev/pmem0`; its partitions are meant too
    static String text(Path medium) {
        String name = medium.getFileName().toString();
        return """
        # By webboot: the medium that this system was started from, before any other of its name.
        ACTION=="remove", GOTO="webboot_end"
        SUBSYSTEM!="block", GOTO="webboot_end"
        KERNEL!="%1$s|%1$sp[0-9]*", GOTO="webboot_end"
        OPTIONS+="link_priority=100"
        IMPORT{builtin}="blkid"
        ENV{ID_FS_USAGE}=="filesystem|other", ENV{ID_FS_LABEL_ENC}=="?*", SYMLINK+="disk/by-label/$env{ID_FS_LABEL_ENC}"
        ENV{ID_FS_USAGE}=="filesystem|other", ENV{ID_FS_UUID_ENC}=="?*", SYMLINK+="disk/by-uuid/$env{ID_FS_UUID_ENC}"
        LABEL="webboot_end\"\
        """
                .formatted(name);
    }
}
