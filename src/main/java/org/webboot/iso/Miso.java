package org.webboot.iso;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Manjaro's miso. The words are those of manjaro-tools' `initcpio/hooks/miso`; newer profiles may
/// start it from dracut, whose module takes `root=miso:` and a label.
///
/// @param base directory of the system in the image, without slashes: `manjaro`
/// @param dracut whether the image's own line says `root=miso:`
public record Miso(String base, boolean dracut) implements Family {
    private static final Unwanted UNWANTED =
            Unwanted.with(
                    "(misodevice|misolabel|root)(=.*)?",
                    "miso_(http|nfs|nbd)[a-z_]*(=.*)?",
                    "cow_(label|device|directory|persistent)(=.*)?",
                    "checksum(=.*)?");

    static Optional<Family> recognise(Contents contents) throws IOException {
        boolean dracut = contents.anyWord(word -> word.startsWith("root=miso:"));
        String base = contents.value("misobasedir").orElse("manjaro").replace("/", "");
        Miso family = new Miso(base, dracut);
        return family.moduleImages(contents.iso()).isEmpty()
                ? Optional.empty()
                : Optional.of(family);
    }

    @Override
    public String name() {
        return "miso";
    }

    @Override
    public Optional<String> refusal(BootEntry entry) {
        return entry.arguments().stream().anyMatch(word -> word.startsWith("misobasedir="))
                ? Optional.empty()
                : Optional.of("does not say misobasedir=");
    }

    @Override
    public List<String> arguments(List<String> vendor, Medium medium) {
        VendorLine line = VendorLine.of(vendor).without(UNWANTED).saying("misobasedir=" + base);
        return switch (medium) {
            case Medium.Device at when dracut ->
                    line.adding("root=miso:LABEL=" + at.linkName()).words();
            case Medium.Device at -> line.adding("misodevice=" + at.device()).words();
            case Medium.Inside _ -> line.words();
        };
    }

    @Override
    public boolean findsByLabel() {
        return dracut;
    }

    /// The kernel is in the lowest layer.
    @Override
    public List<String> moduleImages(Iso9660 iso) throws IOException {
        return Contents.present(
                iso,
                Stream.of("rootfs", "desktopfs", "mhwdfs", "livefs")
                        .map(layer -> "/" + base + "/x86_64/" + layer + ".sfs")
                        .toList());
    }

    @Override
    public List<BootEntry> usual() {
        return List.of(
                UsualEntry.of(
                        name(),
                        "/boot/vmlinuz-x86_64",
                        "/boot/initramfs-x86_64.img",
                        "misobasedir=" + base,
                        "driver=free"));
    }
}
