package org.webboot.iso;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// Every family that webboot can start, and the marks of those that it can't.
final class Families {
    /// For people who brought something else.
    static final String WELCOME =
            "Ubuntu or Mint (casper), Arch Linux or SystemRescue (archiso), Manjaro (miso), Fedora,"
                    + " AlmaLinux or Rocky (dmsquash-live, Anaconda), openSUSE (kiwi-live), Debian"
                    + " Live or Kali (live-boot), TinyCore, Alpine, NixOS";

    /// Looks whether an image is of one family.
    interface Recogniser {
        Optional<Family> recognise(Contents contents) throws IOException;
    }

    /// In the order in which they are tried: the plainest marks first. An installer of the Red Hat
    /// family may have a `LiveOS` too, and Debian's dracut images a `live`.
    private static final List<Recogniser> KNOWN =
            List.of(
                    Casper::recognise,
                    Archiso::recognise,
                    Miso::recognise,
                    Nixos::recognise,
                    Alpine::recognise,
                    Anaconda::recognise,
                    Dracut::recognise,
                    LiveBoot::recognise,
                    TinyCore::recognise);

    /// @param path that only images of this kind have
    private record Stranger(String path, String kind) {}

    private static final List<Stranger> STRANGERS =
            List.of(
                    new Stranger("/casper", "a damaged casper image (Ubuntu, Mint)"),
                    new Stranger(
                            "/LiveOS", "a dracut live image (Fedora, openSUSE) without its system"),
                    new Stranger("/install.amd", "the Debian installer, no live system"),
                    new Stranger("/install.386", "the 32-bit Debian installer, no live system"),
                    new Stranger(
                            "/images/install.img",
                            "Anaconda without a menu that names inst.stage2="),
                    new Stranger("/sources/install.wim", "Windows"),
                    new Stranger("/sources/install.esd", "Windows"),
                    new Stranger("/sources/boot.wim", "Windows"),
                    new Stranger("/antiX", "antiX or MX Linux"),
                    new Stranger("/slax", "Slax"),
                    new Stranger("/porteus", "Porteus"),
                    new Stranger("/KNOPPIX", "Knoppix"),
                    new Stranger("/image.squashfs", "Gentoo"),
                    new Stranger("/proxmox", "the Proxmox installer"),
                    new Stranger(
                            "/control.xml", "the openSUSE or SLE installer, started by linuxrc"),
                    new Stranger("/boot/kernel/kernel", "FreeBSD, no Linux"),
                    new Stranger("/android", "Android"));

    private Families() {}

    static Optional<Family> recognise(Contents contents) throws IOException {
        for (Recogniser recogniser : KNOWN) {
            Optional<Family> family = recogniser.recognise(contents);
            if (family.isPresent()) {
                return family;
            }
        }
        return Optional.empty();
    }

    /// What an unknown image looks like, for the message.
    static Optional<String> guess(Contents contents) throws IOException {
        if (contents.anyWord(word -> word.startsWith("rd.live.squashimg"))) {
            return Optional.of(
                    "a dracut live image whose menu names a root image that is not there"
                            + " (rd.live.squashimg)");
        }
        for (Stranger stranger : STRANGERS) {
            if (contents.iso().find(stranger.path()).isPresent()) {
                return Optional.of(stranger.kind());
            }
        }
        List<IsoFile> root = contents.iso().list("/");
        boolean note = root.size() == 1 && root.getFirst().path().equalsIgnoreCase("/readme.txt");
        return note
                ? Optional.of("an image whose files are in UDF only, as those of Windows are")
                : Optional.empty();
    }
}
