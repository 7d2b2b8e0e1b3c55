package org.webboot.wifi;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds in the kernel's log which firmware files drivers asked for in vain.
final class FirmwareLog {
    // drivers/base/firmware_loader/main.c; Debian's kernel says "firmware: failed to load";
    // and the words of drivers that speak for themselves (b43, ath10k, rtlwifi, mt76).
    private static final List<Pattern> FORMS =
            List.of(
                    Pattern.compile("Direct firmware load for (\\S+) failed with error -?\\d+"),
                    Pattern.compile("firmware: failed to load (\\S+)"),
                    Pattern.compile("[Ff]irmware file \"([^\"]+)\" not found"),
                    Pattern.compile("could not fetch firmware file '([^']+)'"),
                    Pattern.compile("(?:Loading|request) firmware (\\S+) failed"));

    /// Other devices than radios ask for firmware too.
    private static final Pattern OTHERS =
            Pattern.compile(
                    "^(?:regulatory\\.db|(?:rtl_nic|i915|amdgpu|radeon|nvidia|xe|amd-ucode"
                            + "|intel-ucode|intel/(?:sof|ibt|vpu)|rtl_bt|bnx2|tigon|e100|qed|mrvl/"
                            + "prestera)\\b.*)");

    private FirmwareLog() {}

    /// In the order in which they were asked for.
    ///
    /// @param lines of the kernel's log, in any of its forms
    static List<String> missing(List<String> lines) {
        Set<String> names = new LinkedHashSet<>();
        for (String line : lines) {
            for (Pattern form : FORMS) {
                Matcher found = form.matcher(line);
                if (found.find() && !OTHERS.matcher(found.group(1)).find()) {
                    names.add(found.group(1));
                }
            }
        }
        return List.copyOf(names);
    }
}
