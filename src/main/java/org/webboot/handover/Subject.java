package org.webboot.handover;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.webboot.codec.MalformedException;
import org.webboot.iso.BootEntry;
import org.webboot.iso.IsoFile;
import org.webboot.iso.LiveSystem;
import org.webboot.kernel.BzImage;
import org.webboot.stage.BootException;
import org.webboot.stage.Cancellation;
import org.webboot.stage.Stage;

/// The live system as this room sees it.
record Subject(IsoContents iso, BootEntry entry, Traits traits) {
    static Subject of(LiveSystem live) throws BootException {
        try {
            return new Subject(IsoContents.of(live.iso()), live.entry(), Traits.of(live));
        } catch (IOException e) {
            throw unreadable("the directories", e);
        }
    }

    /// The same, its reads breaking off once cancelled.
    Subject breakable(Cancellation cancellation) {
        return new Subject(iso.breakable(cancellation), entry, traits);
    }

    Source source(IsoFile file) {
        return new Source(file.path(), file.bytes(), () -> iso.stream(file));
    }

    /// What rides in the initrd: path there, to the file.
    Map<String, Source> riders() throws BootException {
        Map<String, Source> found = new TreeMap<>();
        for (Map.Entry<String, String> rider : traits.riders().entrySet()) {
            found.put(rider.getKey(), source(file(rider.getValue())));
        }
        return found;
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
        for (String path : traits.images()) {
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
                    "only 64-bit x86 bzImage kernels can be started; is the image for another"
                            + " architecture?",
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

    /// Whether the kernel makes pmem devices of memory that is set aside; empty if unknown.
    Optional<Boolean> legacyPmem() throws BootException {
        IsoFile file = kernelFile();
        try (InputStream in = iso.stream(file)) {
            return LegacyPmem.in(in);
        } catch (IOException e) {
            throw unreadable(file.path(), e);
        }
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
