package org.webboot.iso;

import java.util.List;
import java.util.Optional;

/// A boot menu as it is written.
///
/// @param path of its first file
/// @param entries that start Linux, in order, those of submenus in place
/// @param preferred the one that the menu starts by itself
public record BootMenu(String path, List<BootEntry> entries, Optional<BootEntry> preferred) {
    public BootMenu {
        entries = List.copyOf(entries);
    }
}
