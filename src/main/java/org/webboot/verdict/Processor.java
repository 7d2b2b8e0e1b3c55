package org.webboot.verdict;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.webboot.os.SystemRoot;
import org.webboot.plan.Topic;

/// This machine's processor.
///
/// @param flags what it can do, in the words of `/proc/cpuinfo`; empty if the kernel does not tell
public record Processor(Set<String> flags) {
    private static final Pattern FLAGS = Pattern.compile("(?m)^flags\\s*:(.*)$");

    public Processor {
        flags = Set.copyOf(flags);
    }

    static Processor look(SystemRoot root) {
        return parse(SystemRoot.line(root.proc("cpuinfo")).orElse(""));
    }

    static Processor parse(String cpuinfo) {
        Matcher line = FLAGS.matcher(cpuinfo);
        return new Processor(
                line.find()
                        ? Set.copyOf(Arrays.asList(line.group(1).strip().split("\\s+")))
                        : Set.of());
    }

    /// Empty if the kernel does not tell.
    Optional<CpuLevel> level() {
        if (flags.isEmpty()) {
            return Optional.empty();
        }
        CpuLevel level = CpuLevel.V1;
        for (CpuLevel next : CpuLevel.values()) {
            if (!flags.containsAll(next.flags())) {
                break;
            }
            level = next;
        }
        return Optional.of(level);
    }

    /// What it lacks for `wanted`.
    List<String> missing(CpuLevel wanted) {
        return Arrays.stream(CpuLevel.values())
                .filter(level -> level.compareTo(wanted) <= 0)
                .flatMap(level -> level.flags().stream())
                .filter(flag -> !flags.contains(flag))
                .toList();
    }

    /// Whether it runs programs of a system that was built for `wanted`.
    Line line(CpuLevel wanted) {
        Optional<CpuLevel> level = level();
        if (level.isEmpty()) {
            return Line.amber(
                    Topic.CPU,
                    "wanted: %s; this kernel does not tell what the processor is".formatted(wanted),
                    "see the processor's data sheet");
        }
        if (level.get().compareTo(wanted) < 0) {
            return Line.red(
                    Topic.CPU,
                    "the system is built for %s, and this processor is %s: it lacks %s"
                            .formatted(wanted, level.get(), String.join(" ", missing(wanted))),
                    "take an older release or another system; in a virtual machine, give it more of"
                            + " the host's processor (QEMU: -cpu host)");
        }
        return Line.green(
                Topic.CPU,
                wanted == CpuLevel.V1
                        ? "%s; the system names no higher level than x86-64".formatted(level.get())
                        : "%s, wanted is %s".formatted(level.get(), wanted));
    }
}
