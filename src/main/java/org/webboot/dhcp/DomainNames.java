package org.webboot.dhcp;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.webboot.codec.MalformedException;

/// The search list of option 119: names with the compression of RFC 1035 §4.1.4, whose pointers
/// count from the start of the joined option (RFC 3397 §2).
///
/// They end up in `/etc/resolv.conf`, so that a name with anything but letters, digits, `-`, `_` in
/// its labels is refused.
public final class DomainNames {
    private static final int POINTER = 0xc0;
    private static final int NAME_BYTES = 253;
    private static final Pattern LABEL =
            Pattern.compile("[A-Za-z0-9_]([A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?");

    private final byte[] bytes;
    private int at;

    private DomainNames(byte[] bytes) {
        this.bytes = bytes;
    }

    public static List<String> decode(byte[] option) throws MalformedException {
        DomainNames names = new DomainNames(option);
        List<String> list = new ArrayList<>();
        while (names.at < option.length) {
            list.add(names.next());
        }
        return list;
    }

    /// Whether `name` is a domain name: labels and dots.
    public static boolean valid(String name) {
        if (name.isEmpty() || name.length() > NAME_BYTES) {
            return false;
        }
        for (String label : name.split("\\.", -1)) {
            if (!LABEL.matcher(label).matches()) {
                return false;
            }
        }
        return true;
    }

    /// The name at [#at], which then stands behind it.
    private String next() throws MalformedException {
        StringBuilder name = new StringBuilder();
        int read = at;
        int behind = -1;
        while (true) {
            int length = byteAt(read);
            if (length == 0) {
                at = behind < 0 ? read + 1 : behind;
                return checked(name.toString());
            }
            if ((length & POINTER) == POINTER) {
                int target = (length & ~POINTER) << 8 | byteAt(read + 1);
                behind = behind < 0 ? read + 2 : behind;
                // Ends: pointers go backwards, and what is read in between grows a bounded name.
                if (target >= read) {
                    throw new MalformedException("a pointer forwards in a domain name", read);
                }
                read = target;
                continue;
            }
            if ((length & POINTER) != 0 || read + 1 + length > bytes.length) {
                throw new MalformedException("a label of " + length + " bytes", read);
            }
            if (!name.isEmpty()) {
                name.append('.');
            }
            name.append(new String(bytes, read + 1, length, StandardCharsets.ISO_8859_1));
            if (name.length() > NAME_BYTES) {
                throw new MalformedException("a domain name of more than 253 bytes", read);
            }
            read += 1 + length;
        }
    }

    private String checked(String name) throws MalformedException {
        if (!valid(name)) {
            throw new MalformedException(
                    "no domain name: " + Values.text(name.getBytes(StandardCharsets.ISO_8859_1)),
                    at);
        }
        return name;
    }

    private int byteAt(int index) throws MalformedException {
        if (index >= bytes.length) {
            throw new MalformedException("a domain name without an end", index);
        }
        return bytes[index] & 0xff;
    }
}
