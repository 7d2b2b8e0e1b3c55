package org.webboot.iso;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// Every family that webboot can start, and the marks of those that it can't.
final class Families {
    /// Looks whether an image is of one family.
    interface Recogniser {
        Optional<Family> recognise(Iso9660 iso, List<BootMenu> menus) throws IOException;
    }

    /// In the order in which they are tried.
    private static final List<Recogniser> KNOWN = List.of(LiveBoot::recognise);

    /// @param path that only images of this kind have
    private record Stranger(String path, String kind) {}

    private static final List<Stranger> STRANGERS =
            List.of(
                    new Stranger("/casper", "casper (Ubuntu, Mint)"),
                    new Stranger("/arch", "archiso (Arch Linux)"),
                    new Stranger("/sysresccd", "archiso (SystemRescue)"),
                    new Stranger("/manjaro", "miso (Manjaro)"),
                    new Stranger("/LiveOS", "dmsquash-live or kiwi-live (Fedora, openSUSE, Alma)"),
                    new Stranger("/nix-store.squashfs", "NixOS"),
                    new Stranger("/apks", "Alpine"),
                    new Stranger("/cde", "TinyCore"),
                    new Stranger("/install.amd", "the Debian installer, no live system"),
                    new Stranger("/sources/install.wim", "Windows"),
                    new Stranger("/sources/boot.wim", "Windows"));

    private Families() {}

    static Optional<Family> recognise(Iso9660 iso, List<BootMenu> menus) throws IOException {
        for (Recogniser recogniser : KNOWN) {
            Optional<Family> family = recogniser.recognise(iso, menus);
            if (family.isPresent()) {
                return family;
            }
        }
        return Optional.empty();
    }

    /// What an unknown image looks like, for the message.
    static Optional<String> guess(Iso9660 iso, List<BootMenu> menus) throws IOException {
        boolean dracut =
                menus.stream()
                        .flatMap(menu -> menu.entries().stream())
                        .flatMap(entry -> entry.arguments().stream())
                        .anyMatch(word -> word.startsWith("rd.live.squashimg"));
        if (dracut && !iso.list("/live").isEmpty()) {
            return Optional.of(
                    "Debian Live started by dracut (rd.live.squashimg), not by live-boot");
        }
        for (Stranger stranger : STRANGERS) {
            if (iso.find(stranger.path()).isPresent()) {
                return Optional.of(stranger.kind());
            }
        }
        return Optional.empty();
    }
}
