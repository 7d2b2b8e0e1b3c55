package org.webboot.iso;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// Tiny Core Linux: the initrd is the whole system, and what lies in `cde` on its medium is loaded
/// on top. Its kernels make no block device of reserved memory, but its `tce-setup` loads what lies
/// in `/tmp/builtin` as well, which can ride in the initrd.
public record TinyCore() implements Family {
    private static final Pattern INITRD =
            Pattern.compile(
                    "(core(pure64)?|rootfs(pure)?(64)?|modules(64)?|tinycore|microcore)\\.gz",
                    Pattern.CASE_INSENSITIVE);

    private static final Unwanted UNWANTED =
            Unwanted.with(
                    // Where it would look; `base` says to look nowhere.
                    "(tce|iso|waitusb|cde|base)(=.*)?",
                    // Things kept on disks.
                    "(restore|home|opt|norestore|protect|mydata)(=.*)?");

    private static final List<String> LISTS = List.of("onboot.lst", "copy2fs.lst", "xbase.lst");

    static Optional<Family> recognise(Contents contents) throws IOException {
        TinyCore family = new TinyCore();
        return contents.starts(family) ? Optional.of(family) : Optional.empty();
    }

    @Override
    public String name() {
        return "TinyCore";
    }

    @Override
    public Optional<String> refusal(BootEntry entry) {
        boolean all =
                !entry.initrds().isEmpty()
                        && entry.initrds().stream()
                                .map(path -> path.substring(path.lastIndexOf('/') + 1))
                                .allMatch(INITRD.asMatchPredicate());
        return all ? Optional.empty() : Optional.of("starts no core.gz or corepure64.gz");
    }

    @Override
    public List<String> arguments(List<String> vendor, Medium medium) {
        VendorLine line = VendorLine.of(vendor).without(UNWANTED);
        return switch (medium) {
            case Medium.Device _ -> line.adding("cde", "waitusb=5", "norestore").words();
            case Medium.Inside _ -> line.adding("base", "norestore").words();
        };
    }

    /// The modules are in the initrd.
    @Override
    public List<String> moduleImages(Iso9660 iso) {
        return List.of();
    }

    @Override
    public Map<String, String> riders(Iso9660 iso) throws IOException {
        Map<String, String> riders = new TreeMap<>();
        for (IsoFile file : iso.list("/cde")) {
            String name = name(file);
            if (!file.directory() && LISTS.contains(name.toLowerCase(Locale.ROOT))) {
                riders.put("tmp/builtin/" + name, file.path());
            }
        }
        for (IsoFile file : iso.list("/cde/optional")) {
            String name = name(file);
            boolean extension =
                    Arrays.asList(".tcz", ".tcz.dep").stream()
                            .anyMatch(name.toLowerCase(Locale.ROOT)::endsWith);
            if (!file.directory() && extension) {
                riders.put("tmp/builtin/optional/" + name, file.path());
            }
        }
        return riders;
    }

    private static String name(IsoFile file) {
        return file.path().substring(file.path().lastIndexOf('/') + 1);
    }

    @Override
    public Preference preference() {
        return Preference.INSIDE;
    }

    @Override
    public Optional<String> sibling() {
        return Optional.of("its 64-bit sibling CorePure64 or TinyCorePure64");
    }

    @Override
    public List<BootEntry> usual() {
        return List.of(
                UsualEntry.of(name(), "/boot/vmlinuz64", "/boot/corepure64.gz", "loglevel=3"),
                UsualEntry.of(name(), "/boot/vmlinuz", "/boot/core.gz", "loglevel=3"));
    }
}
