package org.webboot.os;

/// The read-only file systems that live systems lie in.
public enum ImageFileSystem {
    SQUASHFS("squashfs", ""),
    EROFS("erofs", ""),
    /// Without its journal: it can't be replayed on a read-only device.
    EXT4("ext4", "noload");

    private final String type;
    private final String options;

    ImageFileSystem(String type, String options) {
        this.type = type;
        this.options = options;
    }

    /// As mount(2) takes it, and the name of the kernel's module.
    public String type() {
        return type;
    }

    /// The last argument of mount(2).
    public String options() {
        return options;
    }
}
