package org.webboot.handover;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.webboot.memory.Window;
import org.webboot.stage.BootException;

/// What goes behind the vendor's initrd, and what the kernel is told for it.
///
/// @param first our program; does nothing where it is not needed
/// @param words for the kernel, beside the family's
/// @param injected names of the kernel modules
record Content(Overlay overlay, FirstProcess first, List<String> words, List<String> injected) {
    Content {
        words = List.copyOf(words);
        injected = List.copyOf(injected);
    }

    /// @param modules in the order to load them
    /// @param image the whole ISO
    /// @param links of the vendor's initrd, see [Overlay]
    record Parts(
            Carrier carrier,
            List<KernelModule> modules,
            FirstProcess.Image image,
            Map<String, Source> riders,
            boolean byLabel,
            Set<String> links,
            boolean watched) {}

    static Content of(Parts parts, Window window, Path busybox) throws BootException {
        Carrier carrier = parts.carrier();
        List<String> words = List.of();
        List<KernelModule> modules = parts.modules();
        Overlay overlay = new Overlay(parts.links());
        boolean loop = false;
        switch (carrier) {
            case Carrier.Pmem _ -> {}
            case Carrier.Phram _ -> {
                String chip =
                        "phram=webboot,%#x,%#x"
                                .formatted(window.extent().start(), window.extent().bytes());
                modules = modules.stream().map(m -> isPhram(m) ? m.with(chip) : m).toList();
                words =
                        modules.stream().anyMatch(Content::isPhram)
                                ? words
                                : List.of("phram." + chip);
            }
            case Carrier.Loop _ -> loop = true;
            case Carrier.Riders _ -> {
                for (Map.Entry<String, Source> rider : parts.riders().entrySet()) {
                    Source file = rider.getValue();
                    overlay.copy(rider.getKey(), 0644, file.bytes(), file.content());
                }
            }
        }
        FirstProcess first =
                new FirstProcess(
                        modules,
                        carrier.device().filter(_ -> !parts.modules().isEmpty() || isLoop(carrier)),
                        loop ? Optional.of(parts.image()) : Optional.empty(),
                        carrier.device().filter(_ -> parts.watched()));
        if (parts.byLabel()) {
            carrier.device().ifPresent(device -> UdevRule.addTo(overlay, device));
        }
        if (first.needed()) {
            first.addTo(overlay, busybox);
        }
        return new Content(
                overlay, first, words, modules.stream().map(KernelModule::file).toList());
    }

    private static boolean isLoop(Carrier carrier) {
        return carrier instanceof Carrier.Loop;
    }

    private static boolean isPhram(KernelModule module) {
        return module.file().equals("phram.ko");
    }

    List<String> rdinit() {
        return first.needed() ? List.of(FirstProcess.RDINIT) : List.of();
    }
}
