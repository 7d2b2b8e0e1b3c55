package org.webboot.iso;

import java.util.List;

/// One way to start the system, as its boot menu says it.
///
/// @param title as the menu shows it
/// @param kernel path in the ISO, `/live/vmlinuz`
/// @param initrds paths in the ISO, in order
/// @param arguments the vendor's command line, one word each, variables of the menu unresolved
/// @param menu path of the file that it was read from
public record BootEntry(
        String title, String kernel, List<String> initrds, List<String> arguments, String menu) {
    public BootEntry {
        initrds = List.copyOf(initrds);
        arguments = List.copyOf(arguments);
    }
}
