package org.webboot.iso;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Alpine Linux: mkinitfs' `initramfs-init` mounts every block device in turn and takes the first
/// that holds `.boot_repository`. It has no word for the medium.
public record Alpine() implements Family {
    private static final Unwanted UNWANTED =
            Unwanted.with("(alpine_dev|alpine_repo|modloop|root|ovl_dev)=.*");

    private static final List<String> FLAVOURS = List.of("lts", "stable", "virt", "vanilla");

    static Optional<Family> recognise(Contents contents) throws IOException {
        Alpine family = new Alpine();
        boolean repository = contents.iso().find("/apks").filter(IsoFile::directory).isPresent();
        return repository && !family.moduleImages(contents.iso()).isEmpty()
                ? Optional.of(family)
                : Optional.empty();
    }

    @Override
    public String name() {
        return "Alpine";
    }

    @Override
    public Optional<String> refusal(BootEntry entry) {
        return entry.kernel().toLowerCase(Locale.ROOT).startsWith("/boot/vmlinuz")
                ? Optional.empty()
                : Optional.of("does not start /boot/vmlinuz-*");
    }

    @Override
    public List<String> arguments(List<String> vendor, Medium medium) {
        VendorLine line = VendorLine.of(vendor).without(UNWANTED);
        boolean modules = line.live().stream().anyMatch(word -> word.startsWith("modules="));
        return (modules ? line : line.saying("modules=loop,squashfs")).words();
    }

    /// It takes the first that has it.
    @Override
    public boolean looksElsewhere() {
        return true;
    }

    @Override
    public List<String> moduleImages(Iso9660 iso) throws IOException {
        return iso.list("/boot").stream()
                .filter(file -> !file.directory())
                .map(IsoFile::path)
                .filter(path -> path.toLowerCase(Locale.ROOT).startsWith("/boot/modloop-"))
                .sorted()
                .toList();
    }

    /// The modloop holds nothing else.
    @Override
    public List<String> moduleTrees() {
        return List.of("modules");
    }

    @Override
    public List<BootEntry> usual() {
        List<BootEntry> entries = new ArrayList<>();
        for (String flavour : FLAVOURS) {
            entries.add(
                    UsualEntry.of(
                            name(),
                            "/boot/vmlinuz-" + flavour,
                            "/boot/initramfs-" + flavour,
                            "modules=loop,squashfs,sd-mod,usb-storage"));
        }
        return entries;
    }
}
