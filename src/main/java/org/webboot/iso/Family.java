package org.webboot.iso;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How a live system looks for its medium. Recognised by what lies in the ISO, never by a file name
/// of the ISO itself. A new family is a new record here and a line in [Families].
public sealed interface Family
        permits Alpine,
                Anaconda,
                Archiso,
                Casper,
                DmsquashLive,
                KiwiLive,
                LiveBoot,
                Miso,
                Nixos,
                TinyCore {
    /// For people: `live-boot`.
    String name();

    /// Why `entry` starts something else than a system of this family; empty if it does not.
    Optional<String> refusal(BootEntry entry);

    /// Whether what it starts is an installer, so that being one speaks against no entry.
    default boolean installs() {
        return false;
    }

    /// Entries of its own, the best first, for an image whose menus have none that can be used: the
    /// files where this family has them. Each says in its title what it is.
    default List<BootEntry> usual() {
        return List.of();
    }

    /// The vendor's words turned into those that make the system find `medium` and nothing else:
    /// what would look elsewhere, copy the medium to RAM or write to it is taken out.
    List<String> arguments(List<String> vendor, Medium medium);

    /// Paths in the ISO of the images that may hold the kernel's modules, best first. They are
    /// squashfs or EROFS, whatever their name ends in.
    List<String> moduleImages(Iso9660 iso) throws IOException;

    /// Where in such an image the directories named after a kernel release are, each relative to
    /// its root; `*` stands for any part of one name.
    default List<String> moduleTrees() {
        return List.of("usr/lib/modules", "lib/modules");
    }

    /// Whether the words name our medium by its label only. Then another disk with the same ISO
    /// would win, unless a udev rule in the initrd gives ours the link in `/dev/disk/by-label`.
    default boolean findsByLabel() {
        return false;
    }

    /// Whether it takes another disk with such a system on it when our medium is not there yet.
    default boolean looksElsewhere() {
        return findsByLabel();
    }

    /// What of the ISO rides inside the initrd when there is no device ([Medium.Inside]): the path
    /// in the initrd, without a leading slash, to the path in the ISO. Their directories are not
    /// told, and the kernel makes none by itself.
    default Map<String, String> riders(Iso9660 iso) throws IOException {
        return Map.of();
    }

    /// How the system is best carried, where the carrier is not asked for.
    default Preference preference() {
        return Preference.WINDOW;
    }

    /// The 64-bit system of the same vendor, for those who picked the 32-bit one.
    default Optional<String> sibling() {
        return Optional.empty();
    }

    /// What a family is made for.
    enum Preference {
        /// It looks for its medium on block devices.
        WINDOW,
        /// It is whole with what rides in its initrd ([Medium.Inside], [#riders]).
        INSIDE
    }
}
