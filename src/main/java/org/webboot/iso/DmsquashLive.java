package org.webboot.iso;

import java.util.List;
import java.util.Optional;

/// dracut's dmsquash-live: Fedora, AlmaLinux, Rocky, openSUSE Leap 16's installer, and Debian Live
/// where it was built with dracut. The words are those of its `parse-dmsquash-live.sh`.
///
/// @param images paths in the ISO of the root images, best first
/// @param flat whether the first one is the root file system itself, which only an overlay file
///   system can make writable: dracut 059 must be told
public record DmsquashLive(List<String> images, boolean flat) implements Family {
    public DmsquashLive {
        images = List.copyOf(images);
    }

    @Override
    public String name() {
        return "dmsquash-live";
    }

    @Override
    public Optional<String> refusal(BootEntry entry) {
        return refused(entry);
    }

    static Optional<String> refused(BootEntry entry) {
        boolean live =
                entry.arguments().stream()
                        .anyMatch(word ->
                                word.startsWith("root=live:")
                                        || word.startsWith("rd.live.image")
                                        || word.equals("liveimg"));
        return live ? Optional.empty() : Optional.of("does not say rd.live.image");
    }

    @Override
    public List<String> arguments(List<String> vendor, Medium medium) {
        VendorLine line = VendorLine.of(vendor).without(Dracut.UNWANTED);
        boolean told =
                line.live().stream()
                        .anyMatch(word ->
                                word.startsWith("rd.live.overlay.overlayfs")
                                        || word.startsWith("rd.overlay"));
        VendorLine ours = flat && !told ? line.adding("rd.live.overlay.overlayfs=1") : line;
        return switch (medium) {
            case Medium.Device at ->
                    ours.saying("rd.live.image").saying("root=live:" + at.device()).words();
            case Medium.Inside _ -> ours.saying("rd.live.image").words();
        };
    }

    @Override
    public List<String> moduleImages(Iso9660 iso) {
        return images;
    }

    @Override
    public List<BootEntry> usual() {
        return usual(name());
    }

    static List<BootEntry> usual(String family) {
        return List.of(
                UsualEntry.of(
                        family,
                        "/boot/x86_64/loader/linux",
                        "/boot/x86_64/loader/initrd",
                        "rd.live.image"),
                UsualEntry.of(
                        family,
                        "/images/pxeboot/vmlinuz",
                        "/images/pxeboot/initrd.img",
                        "rd.live.image"));
    }
}
