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

    /// @param refusal why there is no window, where that has been tried
    /// @param seen what a look into the image told; empty if there was none
    /// @param drivers what the next kernel draws with, if that is known
    public Verdict verdict(
            Wanted wanted,
            Optional<BootException> refusal,
            Optional<Seen> seen,
            Optional<Set<String>> drivers) {
        List<Line> lines = new ArrayList<>();
        lines.add(memory(wanted, refusal, seen));
        lines.add(processor.line(cpu(wanted, seen)));
        lines.add(
                SignatureRule.line(
                        gate, seen.map(Seen::signers), seen.map(Seen::family).or(wanted::family)));
        lines.add(screen.line(drivers));
        seen.ifPresent(it -> lines.add(system(it)));
        return new Verdict(lines);
    }

    private Line memory(Wanted wanted, Optional<BootException> refusal, Optional<Seen> seen) {
        return new MemoryRule(
                        wanted.bytes(), wanted.leastMemory(), seen.map(Seen::initrd).orElse(0L))
                .line(Capacity.look(root, wanted.bytes()), refusal);
    }

    private static CpuLevel cpu(Wanted wanted, Optional<Seen> seen) {
        CpuLevel said = wanted.cpu().orElse(CpuLevel.V1);
        CpuLevel read =
                seen.map(it -> CpuLevel.wantedBy(it.release(), it.label())).orElse(CpuLevel.V1);
        return said.compareTo(read) >= 0 ? said : read;
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
