package org.webboot.lab;

import java.nio.file.Path;
import java.util.List;

/// How a virtual machine comes to its kernel.
sealed interface Start {
    /// QEMU's arguments for it.
    List<String> words();

    /// The same with more on the kernel's command line.
    Start append(String more);

    /// QEMU is the boot loader.
    record Direct(Path kernel, Path initrd, String line) implements Start {
        @Override
        public List<String> words() {
            return List.of(
                    "-kernel", kernel.toString(), "-initrd", initrd.toString(), "-append", line);
        }

        @Override
        public Direct append(String more) {
            return new Direct(kernel, initrd, line + " " + more);
        }
    }

    /// UEFI firmware with Microsoft's keys, which boots a USB stick, and of it only what is signed.
    ///
    /// @param variables the firmware's own; a machine writes to them
    record SecureBoot(Path code, Path variables, Path stick) implements Start {
        @Override
        public List<String> words() {
            return List.of(
                    // Only code in SMM may write the keys.
                    "-machine",
                    "q35,smm=on",
                    "-global",
                    "driver=cfi.pflash01,property=secure,value=on",
                    "-drive",
                    "if=pflash,unit=0,format=raw,readonly=on,file=" + code,
                    "-drive",
                    "if=pflash,unit=1,format=raw,file=" + variables,
                    "-drive",
                    "if=none,id=stick,format=raw,readonly=on,file=" + stick,
                    "-device",
                    "qemu-xhci,id=xhci",
                    "-device",
                    "usb-storage,bus=xhci.0,drive=stick,bootindex=0");
        }

        @Override
        public SecureBoot append(String more) {
            throw new IllegalStateException("its command line is in the stick's grub.cfg");
        }
    }
}
