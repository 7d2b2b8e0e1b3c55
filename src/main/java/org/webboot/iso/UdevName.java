package org.webboot.iso;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Locale;

/// How udev makes a name in `/dev/disk/by-label` of a label (libblkid/src/encode.c,
/// blkid_encode_string).
final class UdevName {
    private static final String PLAIN = "#+-.:=@_";

    private UdevName() {}

    static String of(String label) {
        StringBuilder name = new StringBuilder();
        label.codePoints()
                .forEach(c -> {
                    if (c >= 0x80 || alphanumeric(c) || PLAIN.indexOf(c) >= 0) {
                        name.appendCodePoint(c);
                    } else {
                        for (byte b : Character.toString(c).getBytes(UTF_8)) {
                            name.append(String.format(Locale.ROOT, "\\x%02x", b));
                        }
                    }
                });
        return name.toString();
    }

    private static boolean alphanumeric(int c) {
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    }
}
