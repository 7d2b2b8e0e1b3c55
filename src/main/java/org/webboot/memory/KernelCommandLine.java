package org.webboot.memory;

import java.util.List;
import org.webboot.os.SystemRoot;
import org.webboot.plan.KernelWords;

/// What a kernel command line says about memory.
public record KernelCommandLine(String text) {
    private static final String MEMMAP = "memmap";

    /// That of the running kernel; empty if `/proc` is not mounted.
    public static KernelCommandLine ofRunning(SystemRoot root) {
        return new KernelCommandLine(SystemRoot.line(root.proc("cmdline")).orElse(""));
    }

    /// The `memmap=` words, byte for byte, quotes included.
    public List<String> memmapWords() {
        return KernelWords.forKernel(text).stream()
                .filter(word -> KernelWords.sets(word, MEMMAP))
                .toList();
    }

    /// What the kernel makes of those words, one entry for each part of their comma lists.
    public List<MemmapEntry> memmap() {
        return memmapWords().stream()
                .flatMap(word -> KernelWords.value(word, MEMMAP).stream())
                .flatMap(value -> MemmapEntry.parseList(value).stream())
                .toList();
    }
}
