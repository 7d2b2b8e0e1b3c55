package org.webboot.iso;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// The installer of Fedora, CentOS Stream, AlmaLinux and Rocky (Server, netinst, DVD, boot.iso):
/// its dracut module mounts the device that `inst.stage2=` names and starts the image on it.
///
/// Never by label: `anaconda-lib.sh` hangs its script on every device whose udev event would make
/// that link (`SYMLINK==`), whoever gets it, so a rule of ours could not keep another disk out. A
/// name in `/dev` is matched by `KERNEL==`.
public record Anaconda() implements Family {
    private static final String STAGE2 = "inst.stage2=";

    private static final Unwanted UNWANTED =
            Unwanted.with("(inst\\.(stage2|repo)=hd|root=live):.*", "inst\\.repo=cdrom.*");

    static Optional<Family> recognise(Contents contents) throws IOException {
        Anaconda family = new Anaconda();
        return contents.anyWord(word -> word.startsWith(STAGE2))
                        && !family.moduleImages(contents.iso()).isEmpty()
                ? Optional.of(family)
                : Optional.empty();
    }

    @Override
    public String name() {
        return "Anaconda";
    }

    @Override
    public boolean installs() {
        return true;
    }

    @Override
    public Optional<String> refusal(BootEntry entry) {
        if (entry.arguments().contains("inst.rescue") || entry.arguments().contains("rescue")) {
            return Optional.of("is the rescue mode");
        }
        return entry.arguments().stream().anyMatch(word -> word.startsWith(STAGE2))
                ? Optional.empty()
                : Optional.of("does not say " + STAGE2);
    }

    @Override
    public List<String> arguments(List<String> vendor, Medium medium) {
        VendorLine line = VendorLine.of(vendor);
        return switch (medium) {
            case Medium.Device at ->
                    line.without(UNWANTED).adding(STAGE2 + "hd:" + at.device()).words();
            case Medium.Inside _ -> line.without(UNWANTED).words();
        };
    }

    @Override
    public List<String> moduleImages(Iso9660 iso) throws IOException {
        return Contents.present(iso, List.of("/images/install.img", "/LiveOS/squashfs.img"));
    }
}
