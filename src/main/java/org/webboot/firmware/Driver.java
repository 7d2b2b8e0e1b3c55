package org.webboot.firmware;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// A network driver, by its module's name.
///
/// @param devices what it is for: `pci 8086:2725`, `usb 0cf3:9271`; none for Broadcom's own buses
/// @param named files below `/lib/firmware` that its module names; a `*` stands for any
/// @param unnamed files that it asks for all the same
public record Driver(String name, Set<String> devices, List<String> named, List<String> unnamed) {
    public Driver {
        devices = Set.copyOf(devices);
        named = List.copyOf(named);
        unnamed = List.copyOf(unnamed);
    }

    public Set<String> files() {
        Set<String> files = new TreeSet<>(named);
        files.addAll(unnamed);
        return files;
    }
}
