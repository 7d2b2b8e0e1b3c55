package org.webboot.iso;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.webboot.codec.RandomBytes;
import org.webboot.stage.BootException;
import org.webboot.stage.Stage;

/// Finds out what live system an image holds and how to start it.
public final class LiveSystems {
    private static final int MOST_NAMES = 20;

    private LiveSystems() {}

    /// @param image closed by the result's [Iso9660#close]; closed here if this fails
    /// @throws BootException if it is no ISO 9660 image, or for the reasons of [#open(Iso9660)]
    public static LiveSystem open(RandomBytes image) throws BootException {
        boolean done = false;
        try {
            LiveSystem system = open(Iso9660.open(image));
            done = true;
            return system;
        } catch (IOException e) {
            throw unreadable(e);
        } finally {
            if (!done) {
                close(image);
            }
        }
    }

    /// @throws BootException if the image is damaged, of no known family or without a usable entry
    public static LiveSystem open(Iso9660 iso) throws BootException {
        try {
            List<BootMenu> menus = BootMenus.read(iso);
            Contents contents = new Contents(iso, menus);
            Optional<Family> family = Families.recognise(contents);
            if (family.isEmpty()) {
                throw unknown(contents);
            }
            BootEntry entry = EntryChoice.choose(menus, family.get(), iso);
            return new LiveSystem(iso, family.get(), entry);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private static BootException unreadable(IOException e) {
        String message = String.valueOf(e.getMessage());
        return new BootException(
                Stage.ISO,
                message.startsWith("not an ISO 9660 image")
                        ? message
                        : "the image can't be read as ISO 9660: " + message,
                "check that the address or file is that of an .iso image of a live system, and"
                        + " fetch it again",
                e);
    }

    private static BootException unknown(Contents contents) throws IOException {
        Iso9660 iso = contents.iso();
        String guess = Families.guess(contents).map(kind -> "; it looks like " + kind).orElse("");
        return new BootException(
                Stage.ISO,
                "no live system that webboot knows is in the image '%s'%s; it holds %s; boot menus: %s"
                        .formatted(iso.label(), guess, names(iso), describe(contents.menus())),
                "take a live image of a system that webboot can start: %s"
                        .formatted(Families.WELCOME));
    }

    private static String names(Iso9660 iso) throws IOException {
        List<IsoFile> files = iso.list("/");
        String names =
                files.stream()
                        .limit(MOST_NAMES)
                        .map(IsoFile::path)
                        .collect(Collectors.joining(" "));
        int more = files.size() - MOST_NAMES;
        if (files.isEmpty()) {
            return "nothing";
        }
        return more > 0 ? names + " and %d more".formatted(more) : names;
    }

    private static String describe(List<BootMenu> menus) {
        if (menus.isEmpty()) {
            return "none";
        }
        return menus.stream()
                .map(menu -> "%s with %d entries".formatted(menu.path(), menu.entries().size()))
                .collect(Collectors.joining(", "));
    }

    private static void close(RandomBytes image) {
        try {
            image.close();
        } catch (IOException _) {
            // Nothing was written; what went wrong before is what counts.
        }
    }
}
