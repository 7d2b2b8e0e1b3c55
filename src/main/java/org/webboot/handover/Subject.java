package org.webboot.handover;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.webboot.codec.MalformedException;
import org.webboot.iso.BootEntry;
import org.webboot.iso.Family;
import org.webboot.iso.IsoFile;
import org.webboot.iso.LiveSystem;
import org.webboot.iso.Medium;
import org.webboot.kernel.BzImage;
import org.webboot.stage.BootException;
import org.webboot.stage.Cancellation;
import org.webboot.stage.Stage;

/// The live system as this room sees it.
///
/// @param family how it looks for its medium
/// @param arguments the family's words for its medium
/// @param images that may hold the kernel's modules, best first
record Subject(
        IsoContents iso,
        Family family,
        BootEntry entry,
        List<String> arguments,
        List<String> images) {
    static Subject of(LiveSystem live, Medium medium) throws BootException {
        try {
            return new Subject(
                    IsoContents.of(live.iso()),
                    live.family(),
                    live.entry(),
                    live.family().arguments(live.entry().arguments(), medium),
                    live.family().moduleImages(live.iso()));
        } catch (IOException e) {
            throw unreadable("the directories", e);
        }
    }

    /// The same, its reads breaking off once cancelled.
    Subject breakable(Cancellation cancellation) {
        return new Subject(iso.breakable(cancellation), family, entry, arguments, images);
    }

    IsoFile kernelFile() throws BootException {
        return file(entry.kernel());
    }

    List<IsoFile> initrdFiles() throws BootException {
        if (entry.initrds().isEmpty()) {
            throw new BootException(
                    Stage.HANDOVER,
                    "the menu entry '%s' (%s) has no initrd".formatted(entry.title(), entry.menu()),
                    "a live system needs one; check the image");
        }
        List<IsoFile> files = new ArrayList<>();
        for (String path : entry.initrds()) {
            files.add(file(path));
        }
        return files;
    }

    /// Those of the images that the ISO does have.
    List<IsoFile> moduleImages() throws BootException {
        List<IsoFile> found = new ArrayList<>();
        for (String path : images) {
            find(path).ifPresent(found::add);
        }
        return found;
    }

    BzImage kernel() throws BootException {
        IsoFile file = kernelFile();
        try (InputStream in = iso.stream(file)) {
            BzImage kernel = BzImage.parse(in.readNBytes(BzImage.HEAD));
            if (!kernel.bits64()) {
                throw new MalformedException("it has no 64-bit entry: a 32-bit kernel", 0x236);
            }
            return kernel;
        } catch (MalformedException e) {
            throw new BootException(
                    Stage.HANDOVER,
                    "%s is not a kernel that webboot can start: %s"
                            .formatted(file.path(), e.getMessage()),
                    "only 64-bit x86 bzImage kernels can be started; "
                            + family.sibling()
                                    .map(name -> "take " + name + " in its place")
                                    .orElse("is the image for another architecture?"),
                    e);
        } catch (IOException e) {
            throw unreadable(file.path(), e);
        }
    }

    /// What the initrds hold, one behind the other.
    ///
    /// @throws MalformedException for one that the kernel would not unpack either, or that is
    ///   packed in a way that webboot does not know
    InitrdModules initrdModules(String release) throws BootException, MalformedException {
        InitrdModules all = InitrdModules.empty();
        for (IsoFile file : initrdFiles()) {
            try (InputStream in = iso.stream(file)) {
                all = all.with(InitrdModules.look(in, release));
            } catch (MalformedException e) {
                throw e;
            } catch (IOException e) {
                throw unreadable(file.path(), e);
            }
        }
        return all;
    }

    private IsoFile file(String path) throws BootException {
        Optional<IsoFile> file = find(path).filter(f -> !f.directory());
        return file.orElseThrow(() ->
                new BootException(
                        Stage.HANDOVER,
                        "the menu entry '%s' (%s) names %s, which the image doesn't have"
                                .formatted(entry.title(), entry.menu(), path),
                        "choose another entry, or check the image"));
    }

    private Optional<IsoFile> find(String path) throws BootException {
        try {
            return iso.find(path);
        } catch (IOException e) {
            throw unreadable(path, e);
        }
    }

    private static BootException unreadable(String path, IOException e) {
        return new BootException(
                Stage.HANDOVER,
                "reading %s out of the image: %s".formatted(path, e),
                "fetch the image again; if it stays, the image is damaged",
                e);
    }
}
