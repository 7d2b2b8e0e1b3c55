package org.webboot.image;

/// What an image is made of, in the order in which it is written. Each part is an archive of its
/// own, compressed by itself, so that the sizes in the result are exact.
enum Part {
    SYSTEM("busybox, init, certificates"),
    LIBC("C library"),
    RUNTIME("Java runtime"),
    APPLICATION("application"),
    CACHE("class cache"),
    WIFI("wpa_supplicant, rules of the air"),
    MODULES("kernel modules"),
    FIRMWARE("firmware"),
    PROFILES("Wi-Fi profiles"),
    FILES("added files"),
    KERNEL("carried kernel"),
    ISO("carried ISO");

    private final String label;

    Part(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }

    /// Compressed inside already: compressing it again only takes time, in the kernel too.
    boolean stored() {
        return this == KERNEL || this == ISO;
    }
}
