package org.webboot.iso;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Alpine Linux. mkinitfs' `nlplug-findfs` mounts every device on `/media/NAME` in the order of the
/// kernel's events, and keeps each that has a `.boot_repository`: it does not stop at the first.
/// Then `initramfs-init` lists them by name for `apk`, which takes a package from the first that
/// has it, and OpenRC's `modloop` takes the one mounted first. What is named on the line is taken
/// alone.
///
/// @param modloop path in the ISO of the modules of the kernel that is started; may be empty
public record Alpine(String modloop) implements Family {
    private static final Unwanted UNWANTED =
            Unwanted.with("(alpine_dev|alpine_repo|modloop|root|ovl_dev)=.*");

    private static final List<String> FLAVOURS = List.of("lts", "stable", "virt", "vanilla");

    static Optional<Family> recognise(Contents contents) throws IOException {
        boolean repository = contents.iso().find("/apks").filter(IsoFile::directory).isPresent();
        List<String> modloops = new Alpine("").moduleImages(contents.iso());
        if (!repository || modloops.isEmpty()) {
            return Optional.empty();
        }
        // Of several nobody here knows which kernel will be chosen.
        return Optional.of(new Alpine(modloops.size() == 1 ? modloops.getFirst() : ""));
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
        VendorLine ours = modules ? line : line.saying("modules=loop,squashfs");
        return switch (medium) {
            case Medium.Device at when !partitioned(at) ->
                    ours.adding(place(at).toArray(String[]::new)).words();
            case Medium.Device _, Medium.Inside _ -> ours.words();
        };
    }

    /// Of pmem0 and pmem0p1, which begin at the same byte, one is mounted, and nobody knows which:
    /// the other is busy then.
    private static boolean partitioned(Medium.Device at) {
        return at.device().getFileName().toString().startsWith("pmem");
    }

    /// `modloop=` is looked for below the mount point of every medium, and another Alpine has a
    /// file of the same name there; the way through its neighbour leads to ours from each.
    private List<String> place(Medium.Device at) {
        String name = at.device().getFileName().toString();
        String repository = "alpine_repo=/media/" + name + "/apks";
        return modloop.isEmpty()
                ? List.of(repository)
                : List.of(repository, "modloop=../" + name + modloop);
    }

    /// It keeps every medium that it finds, and stops waiting once it has one.
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
