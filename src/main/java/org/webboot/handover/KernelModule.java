package org.webboot.handover;

/// A kernel module, unpacked: old kernels and busybox load nothing else.
final class KernelModule {
    private final String file;
    private final byte[] content;

    /// @param file its name without directory and compression, `nd_pmem.ko`
    KernelModule(String file, byte[] content) {
        this.file = file;
        this.content = content.clone();
    }

    String file() {
        return file;
    }

    byte[] content() {
        return content.clone();
    }
}
