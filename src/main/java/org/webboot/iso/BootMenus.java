package org.webboot.iso;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Finds the boot menus of an image where the vendors put them.
public final class BootMenus {
    private static final List<String> GRUB =
            List.of(
                    "/boot/grub/grub.cfg",
                    "/boot/grub2/grub.cfg",
                    "/EFI/BOOT/grub.cfg",
                    "/EFI/boot/grub.cfg",
                    "/EFI/debian/grub.cfg",
                    "/boot/grub/x86_64-efi/grub.cfg",
                    "/boot/grub/grubsrcd.cfg",
                    "/boot/grub/kernels.cfg",
                    "/grub/grub.cfg");

    private static final List<String> ISOLINUX =
            List.of(
                    "/isolinux/isolinux.cfg",
                    "/isolinux/syslinux.cfg",
                    "/isolinux/live.cfg",
                    "/boot/isolinux/isolinux.cfg",
                    "/boot/isolinux/syslinux.cfg",
                    "/syslinux/syslinux.cfg",
                    "/syslinux/isolinux.cfg",
                    "/boot/syslinux/syslinux.cfg",
                    "/boot/syslinux/isolinux.cfg",
                    "/sysresccd/boot/syslinux/sysresccd_sys.cfg",
                    "/boot/x86_64/loader/isolinux.cfg",
                    "/isolinux.cfg",
                    "/syslinux.cfg");

    /// Meant for an ISO file on some disk: what its entries say beyond the other menus' is about
    /// that file, so it comes last.
    private static final List<String> LOOPBACK = List.of("/boot/grub/loopback.cfg");

    private BootMenus() {}

    /// Every menu that is there, best first. One that an earlier one took in is not told again.
    public static List<BootMenu> read(Iso9660 iso) throws IOException {
        List<BootMenu> menus = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        MenuFiles files = path -> text(iso, path, seen);
        for (String path : GRUB) {
            menu(path, seen, files, GrubMenu::parse).ifPresent(menus::add);
        }
        BlsMenu.read(iso).ifPresent(menus::add);
        for (String path : ISOLINUX) {
            menu(path, seen, files, IsolinuxMenu::parse).ifPresent(menus::add);
        }
        for (String path : LOOPBACK) {
            menu(path, seen, files, GrubMenu::parse).ifPresent(menus::add);
        }
        return menus;
    }

    /// How one kind of menu is read.
    private interface Parser {
        BootMenu parse(String path, String text, MenuFiles files) throws IOException;
    }

    private static Optional<BootMenu> menu(
            String path, Set<String> seen, MenuFiles files, Parser parser) throws IOException {
        if (seen.contains(path)) {
            return Optional.empty();
        }
        Optional<String> text = files.text(path);
        return text.isEmpty()
                ? Optional.empty()
                : Optional.of(parser.parse(path, text.get(), files));
    }

    private static Optional<String> text(Iso9660 iso, String path, Set<String> seen)
            throws IOException {
        Optional<IsoFile> file = iso.find(path);
        if (file.isEmpty() || file.get().directory() || file.get().bytes() > MenuLimits.TEXT) {
            return Optional.empty();
        }
        seen.add(path);
        return Optional.of(new String(iso.read(file.get(), MenuLimits.TEXT), UTF_8));
    }
}
