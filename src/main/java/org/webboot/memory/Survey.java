package org.webboot.memory;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.webboot.memory.MemoryMap.Range;
import org.webboot.os.SystemRoot;
import org.webboot.plan.ByteSize;
import org.webboot.stage.BootException;

/// What this machine's memory is and what its kernel was told of it, at one moment.
///
/// @param firmware the firmware's map, where the kernel shows it
/// @param running the running kernel's
/// @param kernel where the running kernel lies
record Survey(
        KernelCommandLine line,
        Optional<MemoryMap> firmware,
        MemoryMap running,
        List<Extent> kernel) {
    /// nd_pmem calls what does not start and end at multiples of it "misaligned, unable to map"
    /// (kernel 5.3 and later; earlier ones may want 128 MiB).
    static final long ALIGNMENT = 2 * ByteSize.MIB;

    static Survey of(SystemRoot root) {
        return new Survey(
                KernelCommandLine.ofRunning(root),
                MemoryMap.firmware(root),
                MemoryMap.running(root),
                MemoryMap.kernelImage(root));
    }

    /// What `memmap=size!start` set aside; the kernel makes one of those that touch.
    List<Extent> reserved() {
        return Extent.merged(
                line.memmap().stream()
                        .filter(entry -> entry.kind() == MemmapEntry.Kind.WINDOW)
                        .flatMap(entry -> entry.extent().stream())
                        .toList());
    }

    /// Without the firmware's map, what the kernel uses and what it set aside is taken for RAM.
    List<Extent> ram() {
        return firmware.map(map -> map.of(MemoryMap.RAM))
                .orElseGet(() ->
                        Extent.merged(
                                Stream.of(MemoryMap.RAM, MemoryMap.WINDOW)
                                        .flatMap(type -> running.of(type).stream())
                                        .toList()));
    }

    /// Whether a reservation can be a window at all; needs no driver.
    ///
    /// @throws BootException with what is wrong with it
    void check(Extent window, Refusal refusal) throws BootException {
        List<Range> parts = firmware.map(map -> map.within(window)).orElse(List.of());
        List<Range> without = parts.stream().filter(r -> !r.type().equals(MemoryMap.RAM)).toList();
        boolean someRam = without.size() < parts.size();
        boolean gap = without.stream().anyMatch(r -> r.type().equals(MemoryMap.NOTHING));
        if (!without.isEmpty() && someRam && !gap) {
            throw refusal.split(window, parts);
        }
        if (!without.isEmpty()) {
            throw refusal.noRam(window, without);
        }
        for (Extent image : kernel) {
            if (image.overlaps(window)) {
                throw refusal.holdsKernel(window, image);
            }
        }
        List<Range> pieces = running.within(window);
        if (!pieces.equals(List.of(new Range(window, MemoryMap.WINDOW)))) {
            throw refusal.split(window, pieces);
        }
        if (window.start() % ALIGNMENT != 0 || window.end() % ALIGNMENT != 0) {
            throw refusal.misaligned(window, ALIGNMENT);
        }
    }
}
