package org.webboot.verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.webboot.memory.Capacity;
import org.webboot.os.SystemRoot;
import org.webboot.plan.Topic;
import org.webboot.stage.BootException;

/// Holds what is known of a system against this machine.
public final class Judge {
    private final SystemRoot root;
    private final Processor processor;
    private final Gate gate;
    private final Screen screen;

    public Judge(SystemRoot root) {
        this.root = root;
        this.processor = Processor.look(root);
        this.gate = Gate.look(root);
        this.screen = Screen.look(root);
    }

    /// What this machine says to a system.
    ///
    /// @param refusal why there is no window, where that has been tried
    /// @param seen what a look into the image told; empty if there was none
    /// @param drivers of the next kernel, built in or in its initrd, if they are known
    public Verdict verdict(
            Wanted wanted,
            Optional<BootException> refusal,
            Optional<Seen> seen,
            Optional<Set<String>> drivers) {
        List<Line> lines = new ArrayList<>();
        lines.add(
                new MemoryRule(
                                wanted.bytes(),
                                wanted.leastMemory(),
                                seen.map(Seen::initrd).orElse(0L))
                        .line(Capacity.look(root, wanted.bytes()), refusal));
        lines.add(processor.line(CpuLevel.wantedBy(names(wanted, seen))));
        lines.add(
                SignatureRule.line(
                        gate, seen.map(Seen::signers), seen.map(Seen::family).or(wanted::family)));
        lines.add(screen.line(drivers));
        seen.ifPresent(it -> lines.add(system(it)));
        return new Verdict(lines);
    }

    private static List<String> names(Wanted wanted, Optional<Seen> seen) {
        List<String> names = new ArrayList<>(List.of(wanted.file()));
        seen.ifPresent(it -> names.addAll(List.of(it.release(), it.label())));
        return names;
    }

    private static Line system(Seen seen) {
        return Line.green(
                Topic.SYSTEM,
                "%s, entry '%s', kernel %s"
                        .formatted(
                                seen.family(),
                                seen.entry(),
                                seen.release().isEmpty() ? "of unknown release" : seen.release()));
    }
}
