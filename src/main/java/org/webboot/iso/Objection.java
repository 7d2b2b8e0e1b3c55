package org.webboot.iso;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// Why a menu entry is not what a person wants who asks for the live system.
///
/// @param fatal whether it is never taken; else only if there is no better one
/// @param reason for people, one clause
record Objection(boolean fatal, String reason) {
    private static final Objection INSTALLER = new Objection(false, "is the installer");

    private record Rule(Predicate<BootEntry> applies, Objection objection) {}

    private static final List<Rule> RULES =
            List.of(
                    never("tests the memory", Objection::memoryTest),
                    never("is the fail-safe mode", title("fail-?\\s?safe")),
                    never("is the fail-safe mode", word("memtest")),
                    rather("checks the medium first", word("rd\\.live\\.check(=.*)?")),
                    rather(
                            "checks the medium first",
                            word("mediacheck(=.*)?|verify-checksums(=.*)?")),
                    rather("checks the medium first", word("integrity-check|checkisomd5")),
                    rather("copies the medium to RAM", word("toram(=.*)?|copytoram(=[^n].*)?")),
                    rather("copies the medium to RAM", word("rd\\.live\\.ram(=[^0].*)?")),
                    rather("looks for saved data on disks", word("persisten(ce|t)(-.*)?(=.*)?")),
                    rather("goes without graphics drivers", word("nomodeset|xforcevesa")),
                    rather("is for broken firmware", word("acpi=off|noapic|nolapic|noacpi")),
                    rather("is a rescue mode", word("rescue(/enable=true)?|single|emergency")),
                    rather("is the forensic mode", title("forensic")),
                    never("stops half-way", word("break(=.*)?|rd\\.break(=.*)?")),
                    rather("is for reading aloud", word("accessibility=on|speakup\\..*")),
                    rather("is for finding faults", word("debug(=.*)?|boot\\.debug.*")),
                    rather("checks the medium first", word("checksum(=y)?|md5check")),
                    rather("is a rescue mode", word("systemd\\.unit=(rescue|emergency)\\.target")),
                    new Rule(Objection::installer, INSTALLER));

    private static Rule never(String reason, Predicate<BootEntry> applies) {
        return new Rule(applies, new Objection(true, reason));
    }

    private static Rule rather(String reason, Predicate<BootEntry> applies) {
        return new Rule(applies, new Objection(false, reason));
    }

    /// All that speaks against an entry of `family` by its words alone.
    static List<Objection> against(BootEntry entry, Family family) {
        List<Objection> all = new ArrayList<>();
        for (Rule rule : RULES) {
            if (rule.applies().test(entry) && !all.contains(rule.objection())) {
                all.add(rule.objection());
            }
        }
        if (family.installs()) {
            all.remove(INSTALLER);
        }
        return all;
    }

    private static Predicate<BootEntry> word(String pattern) {
        Pattern word = Pattern.compile(pattern);
        return entry -> entry.arguments().stream().anyMatch(word.asMatchPredicate());
    }

    private static Predicate<BootEntry> title(String pattern) {
        Pattern title = Pattern.compile(pattern, Pattern.CASE_INSENSITIVE);
        return entry -> title.matcher(entry.title()).find();
    }

    private static final Pattern MEMORY_TEST =
            Pattern.compile("/(memtest|mt86)[^/]*$", Pattern.CASE_INSENSITIVE);
    private static final Pattern INSTALLER_KERNEL =
            Pattern.compile("^/(install|install\\.[a-z0-9]+|d-i)/", Pattern.CASE_INSENSITIVE);

    // Possessive, as a title may have thousands of words.
    // "Try or Install Ubuntu" is a live system: only a title that begins so is the installer's.
    private static final Predicate<BootEntry> INSTALLER_TITLE =
            title("^\\W*+(?:(?:start|graphical|text)\\s++)*+install");

    private static final Predicate<BootEntry> INSTALLER_WORD =
            word("(only|automatic)-ubiquity|oem-config/enable=true");

    private static boolean memoryTest(BootEntry entry) {
        return MEMORY_TEST.matcher(entry.kernel()).find();
    }

    private static boolean installer(BootEntry entry) {
        return INSTALLER_KERNEL.matcher(entry.kernel()).find()
                || INSTALLER_TITLE.test(entry)
                || INSTALLER_WORD.test(entry);
    }
}
