package org.webboot.memory;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/// A range of physical addresses: `start` is in it, `end` is not.
public record Extent(long start, long end) {
    public Extent {
        if (start < 0 || end < start) {
            throw new IllegalArgumentException("not a range: %#x to %#x".formatted(start, end));
        }
    }

    public long bytes() {
        return end - start;
    }

    public boolean isEmpty() {
        return start == end;
    }

    public boolean overlaps(Extent other) {
        return start < other.end && other.start < end;
    }

    public boolean contains(Extent other) {
        return start <= other.start && other.end <= end;
    }

    /// What both have; empty, at the nearer bound, if that is nothing.
    public Extent intersection(Extent other) {
        long from = Math.max(start, other.start);
        return new Extent(from, Math.max(from, Math.min(end, other.end)));
    }

    /// What is left of this one without the others, in order.
    public List<Extent> minus(Collection<Extent> others) {
        List<Extent> left = new ArrayList<>();
        long at = start;
        for (Extent hole : merged(others)) {
            if (hole.overlaps(this)) {
                if (at < hole.start) {
                    left.add(new Extent(at, hole.start));
                }
                at = Math.max(at, hole.end);
            }
        }
        if (at < end) {
            left.add(new Extent(at, end));
        }
        return List.copyOf(left);
    }

    /// The same addresses, in order, with those that touch or overlap made one; empty ones fall
    /// out.
    public static List<Extent> merged(Collection<Extent> extents) {
        List<Extent> sorted =
                extents.stream()
                        .filter(e -> !e.isEmpty())
                        .sorted(Comparator.comparingLong(Extent::start))
                        .toList();
        List<Extent> merged = new ArrayList<>();
        for (Extent next : sorted) {
            if (!merged.isEmpty() && merged.getLast().end >= next.start) {
                Extent last = merged.removeLast();
                merged.add(new Extent(last.start, Math.max(last.end, next.end)));
            } else {
                merged.add(next);
            }
        }
        return List.copyOf(merged);
    }

    @Override
    public String toString() {
        return "[%#x, %#x)".formatted(start, end);
    }
}
