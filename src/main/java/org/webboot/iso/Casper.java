package org.webboot.iso;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Ubuntu's casper: Ubuntu and its flavours, Linux Mint, Pop!_OS. The words are those of its
/// `scripts/casper`.
///
/// @param directory where the images lie, `/casper`; Pop!_OS writes its release behind it
public record Casper(String directory) implements Family {
    private static final String CLASSIC = "/filesystem.squashfs";

    private static final Unwanted UNWANTED =
            Unwanted.with(
                    // Another device, the net. live-media-path stays, it is a place on the medium.
                    "live-media(-offset|-timeout)?=.*",
                    "(bootfrom|netboot|nfsroot|nfsopts|url|iso-url|root)(=.*)?",
                    // Said again below, once.
                    "(nopersistent|noprompt|fsck\\.mode=.*)");

    static Optional<Family> recognise(Contents contents) throws IOException {
        for (IsoFile file : contents.iso().list("/")) {
            boolean named = file.path().equals("/casper") || file.path().startsWith("/casper_");
            if (named && file.directory()) {
                Casper family = new Casper(file.path());
                if (!family.moduleImages(contents.iso()).isEmpty()) {
                    return Optional.of(family);
                }
            }
        }
        return Optional.empty();
    }

    @Override
    public String name() {
        return "casper";
    }

    @Override
    public Optional<String> refusal(BootEntry entry) {
        boolean live =
                entry.arguments().contains("boot=casper")
                        || entry.kernel().startsWith(directory + "/");
        return live ? Optional.empty() : Optional.of("does not say boot=casper");
    }

    @Override
    public List<String> arguments(List<String> vendor, Medium medium) {
        VendorLine line = VendorLine.of(vendor).without(UNWANTED).saying("boot=casper");
        return switch (medium) {
            // Without nopersistent it partitions the medium's spare end; with live-media= it does
            // not even look for one (casper-helpers, find_or_create_persistent_partition).
            case Medium.Device at ->
                    line.adding(
                                    "live-media=" + at.device(),
                                    "nopersistent",
                                    "noprompt",
                                    "fsck.mode=skip")
                            .words();
            case Medium.Inside _ ->
                    line.adding("nopersistent", "noprompt", "fsck.mode=skip").words();
        };
    }

    /// `live-media=` is tried first; where that is nothing, every disk is (find_livefs).
    @Override
    public boolean looksElsewhere() {
        return true;
    }

    /// Where the images are layers, kernel modules lie in the top one of the desktop (`*.live`) or
    /// server (`*.installer.generic`); those of languages hold none.
    @Override
    public List<String> moduleImages(Iso9660 iso) throws IOException {
        List<String> images =
                new ArrayList<>(Contents.files(iso, directory, ".squashfs", ".erofs"));
        images.sort(Comparator.comparingInt(Casper::rank).thenComparing(Comparator.naturalOrder()));
        return List.copyOf(images);
    }

    private static int rank(String path) {
        if (path.endsWith(CLASSIC)) {
            return 0;
        }
        if (path.contains(".live.")) {
            return 1;
        }
        return path.contains(".installer.generic") ? 2 : 3;
    }

    @Override
    public List<BootEntry> usual() {
        String kernel = directory + "/vmlinuz";
        return List.of(
                UsualEntry.of(name(), kernel, directory + "/initrd"),
                UsualEntry.of(name(), kernel, directory + "/initrd.lz"),
                UsualEntry.of(name(), kernel, directory + "/initrd.gz"));
    }
}
