package org.webboot.iso;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Words of a vendor's line that must not reach the live system: those that every family knows or
/// passes over, and a family's own.
record Unwanted(Pattern pattern) {
    private static final List<String> EVERYWHERE =
            List.of(
                    // Where the medium is: an ISO file on some disk.
                    "(findiso|fromiso|isofrom|isofrom_device|iso-scan/filename|img_dev|img_loop|img_flags)(=.*)?",
                    // Copied to RAM or to a disk, written to, or read from end to end first.
                    "(toram|todisk|copytoram|copytodisk)(=.*)?",
                    "persisten(ce|t)(-[a-z-]+)?(=.*)?",
                    "(verify-checksums|integrity-check|mediacheck|checkisomd5)(=.*)?",
                    "rd\\.live\\.(check|ram)(=.*)?",
                    // A picture over the messages; what a boot loader adds by itself.
                    "(splash|rhgb)(=.*)?",
                    "(BOOT_IMAGE|initrd)=.*",
                    // What the menu's variables would have told.
                    ".*\\$\\{[^}]*\\}.*");

    /// @param own expressions; each matches a whole word
    static Unwanted with(String... own) {
        List<String> all = new ArrayList<>(EVERYWHERE);
        all.addAll(List.of(own));
        return new Unwanted(Pattern.compile(String.join("|", all)));
    }

    List<String> outOf(List<String> words) {
        // A menu's word may stand in quotes, `"root=live:CDLABEL=two words"`.
        return words.stream()
                .filter(word -> !pattern.matcher(word.replace("\"", "")).matches())
                .toList();
    }
}
