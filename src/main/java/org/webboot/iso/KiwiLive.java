package org.webboot.iso;

import java.util.List;
import java.util.Optional;

/// kiwi's dracut module kiwi-live: openSUSE Tumbleweed and Leap 15 live systems. Its
/// `parse-kiwi-live.sh` takes no device but `root=live:CDLABEL=`.
///
/// @param images paths in the ISO of the root images, best first; the root file system lies in
///   `LiveOS/rootfs.img` inside
public record KiwiLive(List<String> images) implements Family {
    private static final Unwanted UNWANTED_WITHOUT_LABEL =
            Unwanted.with(
                    "rd\\.live\\.overlay\\.(persistent|cowfs|reset)(=.*)?",
                    "rd\\.writable\\.fsimg(=.*)?");

    public KiwiLive {
        images = List.copyOf(images);
    }

    @Override
    public String name() {
        return "kiwi-live";
    }

    @Override
    public Optional<String> refusal(BootEntry entry) {
        return DmsquashLive.refused(entry);
    }

    @Override
    public List<String> arguments(List<String> vendor, Medium medium) {
        VendorLine line = VendorLine.of(vendor);
        return switch (medium) {
            case Medium.Device at when !at.label().isEmpty() ->
                    line.without(Dracut.UNWANTED)
                            .saying("rd.live.image")
                            .saying("root=live:CDLABEL=" + at.linkName())
                            .words();
            case Medium.Device _, Medium.Inside _ ->
                    line.without(UNWANTED_WITHOUT_LABEL).saying("rd.live.image").words();
        };
    }

    @Override
    public boolean findsByLabel() {
        return true;
    }

    @Override
    public List<String> moduleImages(Iso9660 iso) {
        return images;
    }

    @Override
    public List<BootEntry> usual() {
        return DmsquashLive.usual(name());
    }
}
