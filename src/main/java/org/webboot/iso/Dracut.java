package org.webboot.iso;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.webboot.codec.MalformedException;

/// What the two live modules of dracut have in common. They read the same lines, and only the
/// initrd tells which of them will.
final class Dracut {
    static final Unwanted UNWANTED =
            Unwanted.with(
                    "root=.*",
                    // An overlay that is kept on a disk, or made on the medium's spare end.
                    "rd\\.(live\\.)?overlay=(LABEL|UUID|PARTUUID|PARTLABEL|/|auto).*",
                    "rd\\.live\\.overlay\\.(persistent|cowfs|reset)(=.*)?",
                    // Copies of the whole image.
                    "rd\\.writable\\.fsimg(=.*)?");

    private static final List<String> IMAGES = List.of("squashfs.img", "rootfs.img", "ext3fs.img");
    private static final Pattern HOOK = Pattern.compile("(.*/)?dracut/hooks/cmdline/(.+)");

    private Dracut() {}

    static Optional<Family> recognise(Contents contents) throws IOException {
        List<String> images = images(contents);
        if (images.isEmpty()) {
            return Optional.empty();
        }
        DmsquashLive family =
                new DmsquashLive(images, RootImage.isFlat(contents.iso(), images.getFirst()));
        Optional<BootEntry> entry = contents.entry(family);
        if (entry.isPresent() && readsLabelsOnly(contents.iso(), entry.get())) {
            return Optional.of(new KiwiLive(images));
        }
        return Optional.of(family);
    }

    /// Debian's live-build puts the image elsewhere and says so on the line.
    private static List<String> images(Contents contents) throws IOException {
        String directory = contents.value("rd.live.dir").orElse("LiveOS");
        List<String> names = new ArrayList<>();
        contents.value("rd.live.squashimg").ifPresent(names::add);
        names.addAll(IMAGES);
        return Contents.present(
                contents.iso(),
                names.stream().map(name -> MenuFiles.absolute("/" + directory, name)).toList());
    }

    /// Whether kiwi-live takes the line, which knows no device but by its label. If the initrd
    /// can't be looked into, its words are the ones that both understand.
    private static boolean readsLabelsOnly(Iso9660 iso, BootEntry entry) throws IOException {
        Parsers parsers = new Parsers();
        try {
            new InitrdNames(iso, entry.initrds()).until(parsers::enough);
        } catch (MalformedException _) {
            return !parsers.dmsquash;
        }
        return parsers.kiwi;
    }

    /// Which parsers of `root=` are in the initrd. dracut sorts its archive by name, so that they
    /// stand side by side, and what comes behind them need not be read.
    private static final class Parsers {
        private boolean kiwi;
        private boolean dmsquash;

        boolean enough(String name) {
            var hook = HOOK.matcher(name);
            if (!hook.matches()) {
                return kiwi || dmsquash;
            }
            kiwi |= hook.group(2).endsWith("parse-kiwi-live.sh");
            dmsquash |= hook.group(2).endsWith("parse-dmsquash-live.sh");
            return false;
        }
    }
}
