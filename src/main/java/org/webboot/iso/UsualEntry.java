package org.webboot.iso;

import java.util.List;

/// Entries that no boot menu has: for images whose menus are missing or start something else.
final class UsualEntry {
    static final String MENU = "no boot menu";

    private UsualEntry() {}

    /// @param words beside those for the medium
    static BootEntry of(String family, String kernel, String initrd, String... words) {
        return new BootEntry(
                "the usual kernel of %s, which no usable entry of a boot menu names"
                        .formatted(family),
                kernel,
                List.of(initrd),
                List.of(words),
                MENU);
    }
}
