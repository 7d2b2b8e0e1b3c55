package org.webboot.handover;

/// A kernel module, unpacked: old kernels and busybox load nothing else.
final class KernelModule {
    private final String file;
    private final byte[] content;
    private final String parameters;

    /// @param file its name without directory and compression, `nd_pmem.ko`
    KernelModule(String file, byte[] content) {
        this(file, content, "");
    }

    private KernelModule(String file, byte[] content, String parameters) {
        this.file = file;
        this.content = content.clone();
        this.parameters = parameters;
    }

    /// The same, to be loaded with `words`: `phram=webboot,1Gi,64Mi`.
    KernelModule with(String words) {
        return new KernelModule(file, content, words);
    }

    String file() {
        return file;
    }

    byte[] content() {
        return content.clone();
    }

    /// What the program that loads it reads: its file, and its parameters behind it.
    String order() {
        return parameters.isEmpty() ? file : file + " " + parameters;
    }
}
