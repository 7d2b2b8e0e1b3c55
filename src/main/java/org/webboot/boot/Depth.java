package org.webboot.boot;

/// How far an image is looked into before it is fetched.
public enum Depth {
    /// Its menus and the head of its kernel: some hundred KB.
    KERNEL,
    /// Its initrd and the kernel as well: some dozen MB.
    INITRD
}
