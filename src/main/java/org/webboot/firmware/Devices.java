package org.webboot.firmware;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.webboot.os.SystemRoot;

/// The devices of a machine, as `pci 8086:2725` and `usb 0cf3:9271`, from sysfs.
public final class Devices {
    private Devices() {}

    public static SortedSet<String> of(SystemRoot machine) {
        SortedSet<String> devices = new TreeSet<>();
        add(devices, "pci", machine.sys("bus/pci/devices"), "vendor", "device");
        add(devices, "usb", machine.sys("bus/usb/devices"), "idVendor", "idProduct");
        return devices;
    }

    private static void add(
            SortedSet<String> devices, String bus, Path directory, String vendor, String device) {
        if (!Files.isDirectory(directory)) {
            return;
        }
        try (DirectoryStream<Path> all = Files.newDirectoryStream(directory)) {
            for (Path one : all) {
                Optional<String> maker = id(one.resolve(vendor));
                Optional<String> kind = id(one.resolve(device));
                // The interfaces of a USB device stand beside it, and have no ids.
                if (maker.isPresent() && kind.isPresent()) {
                    devices.add("%s %s:%s".formatted(bus, maker.get(), kind.get()));
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException("sysfs without " + directory, e);
        }
    }

    private static Optional<String> id(Path file) {
        return SystemRoot.line(file).map(text -> text.replaceFirst("^0x", ""));
    }
}
