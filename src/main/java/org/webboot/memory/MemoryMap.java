package org.webboot.memory;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.webboot.os.SystemRoot;
import org.webboot.plan.ByteSize;

/// Which physical addresses are what, in order of address.
public record MemoryMap(List<Range> ranges) {
    /// The type of ordinary memory, in the firmware's map and in `/proc/iomem`.
    public static final String RAM = "System RAM";

    /// The type of what `memmap=size!start` set aside.
    public static final String WINDOW = "Persistent Memory (legacy)";

    /// The type given to addresses that the map says nothing of.
    public static final String NOTHING = "nothing";

    private static final Pattern IOMEM = Pattern.compile("([0-9a-f]+)-([0-9a-f]+) : (.*)");

    /// Addresses of one type.
    public record Range(Extent extent, String type) {
        @Override
        public String toString() {
            return extent + " " + type;
        }
    }

    public MemoryMap {
        ranges =
                ranges.stream()
                        .sorted(Comparator.comparingLong(range -> range.extent().start()))
                        .toList();
    }

    /// What the firmware told the first kernel; no `memmap=` changes it. Empty if this kernel does
    /// not show it (`CONFIG_FIRMWARE_MEMMAP`).
    public static Optional<MemoryMap> firmware(SystemRoot root) {
        List<Range> ranges = new ArrayList<>();
        try (DirectoryStream<Path> entries =
                Files.newDirectoryStream(root.sys("firmware/memmap"))) {
            for (Path entry : entries) {
                address(entry.resolve("start"))
                        .flatMap(start ->
                                address(entry.resolve("end")).flatMap(last -> extent(start, last)))
                        .ifPresent(extent ->
                                ranges.add(
                                        new Range(
                                                extent,
                                                SystemRoot.line(entry.resolve("type"))
                                                        .orElse("unknown"))));
            }
        } catch (IOException _) {
            return Optional.empty();
        }
        return ranges.isEmpty() ? Optional.empty() : Optional.of(new MemoryMap(ranges));
    }

    /// What the running kernel uses each address for: the outer lines of `/proc/iomem`. Without
    /// privileges the kernel shows every address as zero, and the map is without a range.
    public static MemoryMap running(SystemRoot root) {
        return parseIomem(SystemRoot.line(root.proc("iomem")).orElse(""));
    }

    static MemoryMap parseIomem(String text) {
        List<Range> ranges = new ArrayList<>();
        for (String line : text.lines().toList()) {
            Matcher matcher = IOMEM.matcher(line);
            if (matcher.matches()) {
                long last = Long.parseUnsignedLong(matcher.group(2), 16);
                if (last != 0) {
                    extent(Long.parseUnsignedLong(matcher.group(1), 16), last)
                            .ifPresent(extent -> ranges.add(new Range(extent, matcher.group(3))));
                }
            }
        }
        return new MemoryMap(ranges);
    }

    /// Where the running kernel itself lies.
    static List<Extent> kernelImage(SystemRoot root) {
        String text = SystemRoot.line(root.proc("iomem")).orElse("");
        return parseIomem(text.lines().map(String::strip).collect(Collectors.joining("\n")))
                .ranges()
                .stream()
                .filter(range -> range.type().startsWith("Kernel "))
                .map(Range::extent)
                .toList();
    }

    /// Where `type` is, touching ranges made one.
    public List<Extent> of(String type) {
        return Extent.merged(
                ranges.stream().filter(r -> r.type().equals(type)).map(Range::extent).toList());
    }

    /// The part of the map that lies in `extent`, gaps included, cut off at its bounds.
    public List<Range> within(Extent extent) {
        List<Range> parts = new ArrayList<>();
        for (Range range : ranges) {
            Extent part = range.extent().intersection(extent);
            if (!part.isEmpty()) {
                parts.add(new Range(part, range.type()));
            }
        }
        extent.minus(parts.stream().map(Range::extent).toList())
                .forEach(gap -> parts.add(new Range(gap, NOTHING)));
        return new MemoryMap(parts).ranges();
    }

    /// One line for each range, for `-verbose`.
    @Override
    public String toString() {
        return ranges.stream()
                .map(r -> "%s  %s".formatted(r, new ByteSize(r.extent().bytes())))
                .collect(Collectors.joining("\n"));
    }

    private static Optional<Long> address(Path file) {
        return SystemRoot.line(file)
                .filter(text -> text.startsWith("0x"))
                .map(text -> Long.parseUnsignedLong(text.substring(2), 16));
    }

    /// @param last the last address that is in it, as the kernel writes it
    private static Optional<Extent> extent(long start, long last) {
        return start < 0 || last < start || last == Long.MAX_VALUE
                ? Optional.empty()
                : Optional.of(new Extent(start, last + 1));
    }
}
