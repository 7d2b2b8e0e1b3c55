package org.webboot.kconfig;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One requirement, as kernel-config/rules has it.
///
/// @param id the option, or a name in small letters for a group
/// @param all whether every item must be as wanted, or one of them
/// @param modules what makes `m` count, beside each item; empty where no item can be a module
/// @param needs what Kconfig wants on before it takes the options
/// @param profiles for which questions it counts: `webboot`, `wifi:*`, `!wifi:brcmfmac`
/// @param texts what else the file says of it, by key
public record Rule(
        String id,
        Capability capability,
        List<Item> items,
        boolean all,
        Want want,
        Severity severity,
        Optional<KernelVersion> since,
        Optional<KernelVersion> until,
        List<Condition> when,
        List<String> modules,
        List<Condition> needs,
        List<String> profiles,
        Map<String, String> texts) {
    /// @param order in which capabilities stand in the rules' index
    public record Capability(String name, String title, int order) {}

    /// The value, for people: `y or m`.
    public String required() {
        return want.shown();
    }

    /// The values that would do, of `y`, `m` and `n`, in this order; none for text and numbers.
    public List<String> accepted() {
        List<String> accepted = new ArrayList<>();
        if (want instanceof Want.OnOff(var yes, var module, var no)) {
            add(accepted, yes, "y");
            add(accepted, module, "m");
            add(accepted, no, "n");
        }
        return accepted;
    }

    private static void add(List<String> to, boolean is, String letter) {
        if (is) {
            to.add(letter);
        }
    }

    /// Of which kernels it is, for people: `from 6.7 on`, `to 5.2`; empty for all.
    String versions() {
        return since.or(() -> earliest()).map(v -> "from %s on".formatted(v)).orElse("")
                + until.map(v -> (since.isEmpty() ? "" : ", ") + "to %s".formatted(v)).orElse("");
    }

    /// Since when it has the first of its options, if none is as old as Linux.
    private Optional<KernelVersion> earliest() {
        return items.stream().anyMatch(item -> item.since().isEmpty())
                ? Optional.empty()
                : items.stream()
                        .flatMap(item -> item.since().stream())
                        .min(KernelVersion::compareTo);
    }

    /// What needs it.
    public String gives() {
        return text("gives");
    }

    /// What fails if the rule is not met.
    public String without() {
        return text("without");
    }

    /// What to do beside setting the option; may be empty.
    public String fix() {
        return text("fix");
    }

    /// Where that is written.
    public String source() {
        return text("source");
    }

    /// The other member of a choice that takes the place of an unwanted one, in trees that make a
    /// choice of it; may be empty.
    String instead() {
        return text("instead");
    }

    /// What the driver asks for in /lib/firmware; may be empty.
    public String firmware() {
        return text("firmware");
    }

    /// Why guides for hardened kernels ask for the opposite, where they do; may be empty.
    public String hardening() {
        return text("hardening");
    }

    /// Whether `name`, old or new, is an option of this rule.
    boolean isAbout(String name, Config config, Names names) {
        for (Item item : items) {
            if (names.all(item.name(config)).contains(name)
                    || item.looksAt().equals(Optional.of(name))) {
                return true;
            }
        }
        return false;
    }

    /// Whether what the rule says can change with `name`.
    boolean looksAt(String name, Config config, Names names) {
        for (Condition condition : when) {
            if (names.all(condition.name()).contains(name)) {
                return true;
            }
        }
        return isAbout(name, config, names);
    }

    /// What it means for the profile called `profile` that the rule is not met.
    Severity severityFor(String profile) {
        String own = texts.get("severity." + profile);
        Severity here = own == null ? severity : Severity.valueOf(own);
        // Who asks for one driver has lost everything with it.
        return Profile.isDriver(profile) && here == Severity.LOST ? Severity.FAIL : here;
    }

    /// Whether this is about the very driver that `profile` asks for, not about what it stands on.
    boolean isDriverOf(String profile) {
        return Profile.isDriver(profile)
                && profiles.contains(profile)
                && capability.name().startsWith("wifi-");
    }

    boolean countsFor(String profile) {
        boolean counts = false;
        for (String name : profiles) {
            if (name.startsWith("!") && name.substring(1).equals(profile)) {
                return false;
            }
            counts |= name.equals(profile) || (name.equals("wifi:*") && Profile.isDriver(profile));
        }
        return counts;
    }

    private String text(String key) {
        return texts.getOrDefault(key, "");
    }
}
