package org.webboot.kconfig.tree;

/// @param file below the kernel's tree
/// @param line counted from 1
record Place(String file, int line) {
    @Override
    public String toString() {
        return file + ":" + line;
    }
}
