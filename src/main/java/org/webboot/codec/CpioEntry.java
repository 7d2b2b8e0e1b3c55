package org.webboot.codec;

/// One member of a cpio archive.
///
/// @param name as it stands there, no leading slash removed
/// @param mode file type and permissions, `st_mode`
/// @param size of its content in bytes; of a symbolic link, the length of its target
public record CpioEntry(String name, int mode, long size) {
    private static final int TYPE = 0170000; // include/uapi/linux/stat.h S_IFMT
    private static final int DIRECTORY = 0040000;
    private static final int REGULAR = 0100000;
    private static final int SYMLINK = 0120000;

    public boolean isDirectory() {
        return (mode & TYPE) == DIRECTORY;
    }

    public boolean isFile() {
        return (mode & TYPE) == REGULAR;
    }

    public boolean isSymlink() {
        return (mode & TYPE) == SYMLINK;
    }
}
