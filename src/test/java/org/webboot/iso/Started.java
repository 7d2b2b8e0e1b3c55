package org.webboot.iso;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.webboot.codec.Compression;
import org.webboot.codec.CpioWriter;
import org.webboot.stage.BootException;

/// What becomes of an image: its family, the entry that was chosen, and the line for a medium at
/// `/dev/pmem0`.
///
/// @param initrds joined with blanks
record Started(Family family, String title, String kernel, String initrds, String line) {
    static Started of(TreeIso image) throws IOException, BootException {
        try (Iso9660 iso = image.open()) {
            LiveSystem live = LiveSystems.open(iso);
            Medium medium = Medium.device(Path.of("/dev/pmem0"), iso);
            return new Started(
                    live.family(),
                    live.entry().title(),
                    live.entry().kernel(),
                    String.join(" ", live.entry().initrds()),
                    String.join(" ", live.family().arguments(live.entry().arguments(), medium)));
        }
    }

    static List<String> images(TreeIso image) throws IOException, BootException {
        try (Iso9660 iso = image.open()) {
            return LiveSystems.open(iso).family().moduleImages(iso);
        }
    }

    /// The words for `medium` in place of `vendor`.
    static String line(Family family, String vendor, Medium medium) {
        return String.join(" ", family.arguments(Arrays.asList(vendor.split(" +")), medium));
    }

    static String line(Family family, String vendor) {
        return line(family, vendor, new Medium.Device(Path.of("/dev/pmem0"), "A LABEL", "U-I-D"));
    }

    /// An archive with empty files of these names, in this order.
    static byte[] initrd(Compression compression, String... names) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream packed = compression.encoder(bytes, 1);
                CpioWriter cpio = new CpioWriter(packed, 0)) {
            for (String name : names) {
                cpio.file(name, 0644, "x".getBytes(UTF_8));
            }
        }
        return bytes.toByteArray();
    }
}
