package org.webboot.handover;

import java.nio.file.Path;
import java.util.Optional;

/// How the image gets through the jump to where the next system finds it.
public sealed interface Carrier {
    /// Where the image stands in the next system; empty if there is no such device.
    Optional<Path> device();

    /// Whether the image stays in the window, so that the next kernel must keep off it.
    boolean keepsWindow();

    /// For people: `the window, as /dev/pmem0`.
    String label();

    /// In the window, seen through the drivers for persistent memory.
    record Pmem(Path node) implements Carrier {
        @Override
        public Optional<Path> device() {
            return Optional.of(node);
        }

        @Override
        public boolean keepsWindow() {
            return true;
        }

        @Override
        public String label() {
            return "the window, as %s (nd_pmem)".formatted(node);
        }
    }

    /// In the window, seen through the driver for flash chips in RAM.
    record Phram() implements Carrier {
        private static final Path NODE = Path.of("/dev/mtdblock0");

        @Override
        public Optional<Path> device() {
            return Optional.of(NODE);
        }

        @Override
        public boolean keepsWindow() {
            return true;
        }

        @Override
        public String label() {
            return "the window, as %s (phram and mtdblock)".formatted(NODE);
        }
    }

    /// As a file in the initrd, behind a loop device. The window becomes ordinary memory.
    record Loop() implements Carrier {
        private static final Path NODE = Path.of("/dev/loop0");

        @Override
        public Optional<Path> device() {
            return Optional.of(NODE);
        }

        @Override
        public boolean keepsWindow() {
            return false;
        }

        @Override
        public String label() {
            return "the initrd, as %s".formatted(NODE);
        }
    }

    /// What the system needs of the image lies in the initrd as files. The window becomes ordinary
    /// memory.
    record Riders() implements Carrier {
        @Override
        public Optional<Path> device() {
            return Optional.empty();
        }

        @Override
        public boolean keepsWindow() {
            return false;
        }

        @Override
        public String label() {
            return "the initrd, as files where the system looks for them";
        }
    }
}
