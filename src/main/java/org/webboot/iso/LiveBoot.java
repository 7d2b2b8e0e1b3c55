package org.webboot.iso;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Debian's live-boot (initramfs-tools): Debian Live, Kali, LMDE, GParted, Clonezilla. The words
/// are those of its `9990-cmdline-old`.
public record LiveBoot() implements Family {
    private static final String FIRST_IMAGE = "/live/filesystem.squashfs";

    private static final Pattern UNWANTED =
            Pattern.compile(
                    String.join(
                            "|",
                            // Where the medium is: an ISO file on a disk, another device, the net.
                            // live-media-path stays, it is a place on the medium.
                            "(findiso|fromiso|isofrom|iso-scan/filename|img_dev|img_loop)=.*",
                            "live-media(-offset|-timeout|-encryption)?=.*",
                            "(bootfrom|fetch|httpfs|ftpfs|nfsroot|iscsi|netboot|root)(=.*)?",
                            // Copied, checked or written to.
                            "(toram|todisk|copytoram)(=.*)?",
                            "persisten(ce|t)(-[a-z-]+)?(=.*)?",
                            "(verify-checksums|mediacheck|rd\\.live\\.(check|ram))(=.*)?",
                            // A picture over the messages; what a boot loader adds by itself.
                            "splash(=.*)?",
                            "(BOOT_IMAGE|initrd)=.*",
                            // What the menu's variables would have told.
                            ".*\\$\\{[^}]*\\}.*"));

    @Override
    public String name() {
        return "live-boot";
    }

    /// Whether the image has what live-boot needs: a squashfs in `/live` and an entry for it.
    static Optional<Family> recognise(Iso9660 iso, List<BootMenu> menus) throws IOException {
        LiveBoot family = new LiveBoot();
        boolean entry =
                menus.stream()
                        .flatMap(menu -> menu.entries().stream())
                        .anyMatch(e -> family.refusal(e).isEmpty());
        return entry && !family.moduleImages(iso).isEmpty()
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
    public List<String> arguments(List<String> vendor, Path medium) {
        // Behind the marker stand words for the system that an installer would set up.
        int marker = vendor.indexOf("---");
        int end = marker < 0 ? vendor.size() : marker;
        List<String> words = new ArrayList<>();
        if (!vendor.subList(0, end).contains("boot=live")) {
            words.add("boot=live");
        }
        for (int i = 0; i < vendor.size(); i++) {
            if (i == end) {
                words.add("live-media=" + medium);
            }
            if (!UNWANTED.matcher(vendor.get(i)).matches()) {
                words.add(vendor.get(i));
            }
        }
        if (marker < 0) {
            words.add("live-media=" + medium);
        }
        return List.copyOf(words);
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
}
