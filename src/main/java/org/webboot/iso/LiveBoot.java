package org.webboot.iso;

import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Debian's live-boot (initramfs-tools): Debian Live, Kali, LMDE, GParted, Clonezilla. The words
/// are those of its `9990-cmdline-old`.
public record LiveBoot() implements Family {
    private static final String FIRST_IMAGE = "/live/filesystem.squashfs";

    private static final Unwanted UNWANTED =
            Unwanted.with(
                    // Another device, the net. live-media-path stays, it is a place on the medium.
                    "live-media(-offset|-timeout|-encryption)?=.*",
                    "(bootfrom|fetch|httpfs|ftpfs|nfsroot|iscsi|netboot|root)(=.*)?");

    @Override
    public String name() {
        return "live-boot";
    }

    /// Whether the image has what live-boot needs: a squashfs in `/live` and an entry for it.
    static Optional<Family> recognise(Contents contents) throws IOException {
        LiveBoot family = new LiveBoot();
        // Then an initrd with the usual name is dracut's.
        boolean dracut =
                contents.anyWord(word -> word.startsWith("rd.live.squashimg"))
                        && contents.entries().allMatch(entry -> family.refusal(entry).isPresent());
        return !dracut && !family.moduleImages(contents.iso()).isEmpty() && contents.starts(family)
                ? Optional.of(family)
                : Optional.empty();
    }

    @Override
    public Optional<String> refusal(BootEntry entry) {
        if (entry.arguments().stream().anyMatch(word -> word.startsWith("rd.live.squashimg"))) {
            return Optional.of("is started by dracut (rd.live.squashimg)");
        }
        boolean live =
                entry.arguments().contains("boot=live")
                        || entry.kernel().startsWith("/live/vmlinuz");
        return live ? Optional.empty() : Optional.of("does not say boot=live");
    }

    @Override
    public List<String> arguments(List<String> vendor, Medium medium) {
        VendorLine line = VendorLine.of(vendor).without(UNWANTED).saying("boot=live");
        return switch (medium) {
            case Medium.Device at -> line.adding("live-media=" + at.device()).words();
            case Medium.Inside _ -> line.words();
        };
    }

    /// As casper does.
    @Override
    public boolean looksElsewhere() {
        return true;
    }

    @Override
    public List<String> moduleImages(Iso9660 iso) throws IOException {
        return iso.list("/live").stream()
                .filter(file -> !file.directory())
                .map(IsoFile::path)
                .filter(path -> path.toLowerCase(Locale.ROOT).endsWith(".squashfs"))
                .sorted(
                        Comparator.comparing((String path) -> !path.equals(FIRST_IMAGE))
                                .thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    @Override
    public List<BootEntry> usual() {
        return List.of(
                UsualEntry.of(
                        name(), "/live/vmlinuz", "/live/initrd.img", "boot=live", "components"));
    }
}
