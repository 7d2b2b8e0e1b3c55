package org.webboot.iso;

import java.nio.file.Path;

/// Where the next system finds the ISO.
public sealed interface Medium {
    /// The ISO, from its first byte, as a block device of the next system.
    ///
    /// @param device `/dev/pmem0`, `/dev/mtdblock0`; a partition that the next kernel finds in it
    ///   (`/dev/pmem0p1`) begins at the same byte
    /// @param label of its volume, as `blkid` gives it; may be empty
    /// @param uuid as `blkid` gives it; may be empty
    record Device(Path device, String label, String uuid) implements Medium {
        /// The label as udev writes it below `/dev/disk/by-label`, which is also what can stand on
        /// a kernel's line without quotes: `Ubuntu\x2024.04`.
        public String linkName() {
            return UdevName.of(label);
        }
    }

    /// No device at all: what the system needs of the ISO rides in its initrd.
    record Inside() implements Medium {}

    static Device device(Path device, Iso9660 iso) {
        return new Device(device, iso.label(), iso.uuid());
    }
}
