package org.webboot.iso;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// Arch Linux's archiso (mkinitcpio-archiso v73, its older forms, SystemRescue's v43) and what is
/// made with it. The words are those of its `hooks/archiso`.
///
/// @param base directory of the system in the image, without slashes: `arch`
public record Archiso(String base) implements Family {
    private static final String RESCUE = "sysresccd";

    private static final Unwanted UNWANTED =
            Unwanted.with(
                    // archisosearchuuid and -filename would override archisodevice.
                    "archiso(device|label|searchuuid|searchfilename)(=.*)?",
                    "archiso_(http|nfs|nbd)[a-z_]*(=.*)?",
                    "cow_(label|device|directory|persistent|chunksize)(=.*)?",
                    "(checksum|verify|cms_verify)(=.*)?");

    private static final Predicate<String> NET =
            Pattern.compile("archiso_(http|nfs|nbd)_srv=.*").asMatchPredicate();

    static Optional<Family> recognise(Contents contents) throws IOException {
        List<String> bases = new ArrayList<>();
        contents.value("archisobasedir").ifPresent(bases::add);
        bases.add("arch");
        bases.add(RESCUE);
        for (String base : bases) {
            Archiso family = new Archiso(base.replace("/", ""));
            if (!family.moduleImages(contents.iso()).isEmpty()) {
                return Optional.of(family);
            }
        }
        return Optional.empty();
    }

    @Override
    public String name() {
        return rescue() ? "archiso (SystemRescue)" : "archiso";
    }

    private boolean rescue() {
        return base.equals(RESCUE);
    }

    @Override
    public Optional<String> refusal(BootEntry entry) {
        List<String> words = entry.arguments();
        if (words.stream().noneMatch(word -> word.startsWith("archisobasedir="))) {
            return Optional.of("does not say archisobasedir=");
        }
        if (words.stream().anyMatch(NET)) {
            return Optional.of("takes the system from the network");
        }
        return words.contains("findroot")
                ? Optional.of("starts a system that is installed on a disk (findroot)")
                : Optional.empty();
    }

    @Override
    public List<String> arguments(List<String> vendor, Medium medium) {
        VendorLine line = VendorLine.of(vendor).without(UNWANTED).saying("archisobasedir=" + base);
        return switch (medium) {
            case Medium.Device at -> {
                VendorLine ours = line.adding("archisodevice=" + at.device());
                // SystemRescue's hook copies only when told; Arch's copies whenever there is room.
                yield rescue() ? ours.words() : ours.adding("copytoram=n").words();
            }
            case Medium.Inside _ -> line.words();
        };
    }

    @Override
    public List<String> moduleImages(Iso9660 iso) throws IOException {
        String directory = "/" + base + "/x86_64/airootfs";
        return Contents.present(iso, List.of(directory + ".sfs", directory + ".erofs"));
    }

    @Override
    public List<BootEntry> usual() {
        String boot = "/" + base + "/boot/x86_64/";
        String words = "archisobasedir=" + base;
        return rescue()
                ? List.of(
                        UsualEntry.of(
                                name(),
                                boot + "vmlinuz",
                                boot + "sysresccd.img",
                                words,
                                "iomem=relaxed"))
                : List.of(
                        UsualEntry.of(
                                name(),
                                boot + "vmlinuz-linux",
                                boot + "initramfs-linux.img",
                                words),
                        UsualEntry.of(name(), boot + "vmlinuz", boot + "archiso.img", words));
    }
}
