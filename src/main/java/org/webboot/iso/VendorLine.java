package org.webboot.iso;

import java.util.ArrayList;
import java.util.List;

/// A vendor's kernel line in its two parts.
///
/// @param live what the live system reads
/// @param installed the marker, `---` or `--`, and the words behind it, which an installer copies
///   to the system that it sets up; empty without a marker
record VendorLine(List<String> live, List<String> installed) {
    VendorLine {
        live = List.copyOf(live);
        installed = List.copyOf(installed);
    }

    static VendorLine of(List<String> words) {
        int marker = 0;
        while (marker < words.size()
                && !words.get(marker).equals("---")
                && !words.get(marker).equals("--")) {
            marker++;
        }
        return new VendorLine(words.subList(0, marker), words.subList(marker, words.size()));
    }

    VendorLine without(Unwanted unwanted) {
        return new VendorLine(unwanted.outOf(live), unwanted.outOf(installed));
    }

    /// With `word` in front, unless the system reads it already.
    VendorLine saying(String word) {
        if (live.contains(word)) {
            return this;
        }
        List<String> words = new ArrayList<>(List.of(word));
        words.addAll(live);
        return new VendorLine(words, installed);
    }

    /// With words behind the others that the system reads: in most families the last one counts.
    VendorLine adding(String... words) {
        List<String> all = new ArrayList<>(live);
        all.addAll(List.of(words));
        return new VendorLine(all, installed);
    }

    List<String> words() {
        List<String> all = new ArrayList<>(live);
        all.addAll(installed);
        return List.copyOf(all);
    }
}
