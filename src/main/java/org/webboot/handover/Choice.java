package org.webboot.handover;

import java.nio.file.Path;
import java.util.Optional;
import org.webboot.stage.BootException;
import org.webboot.stage.Stage;

/// How the image is carried, by which kernel, and why. A pure decision from [Facts].
///
/// @param why for people, one clause
/// @param sure whether everything that it rests on has been seen
record Choice(Carrier carrier, String why, boolean sure) {
    /// What the choice is made from.
    ///
    /// @param release of the kernel that will run
    /// @param own whether it is webboot's
    /// @param inside whether the family is best carried inside its initrd
    /// @param window device of the window
    /// @param ride whether the image could ride in the initrd; empty where nobody knows the memory
    /// @param evidence what was looked at in vain, for the message; may be empty
    record Facts(
            String release,
            boolean own,
            boolean inside,
            Path window,
            Standing pmem,
            Standing phram,
            Standing loop,
            Optional<Ride> ride,
            String evidence) {}

    /// @throws BootException if nothing carries this image to this kernel
    static Choice of(Facts facts) throws BootException {
        if (facts.inside()) {
            return new Choice(new Carrier.Riders(), "the system is whole with these", true);
        }
        if (usable(facts.pmem())) {
            return new Choice(
                    new Carrier.Pmem(facts.window()),
                    pmem(facts),
                    facts.pmem() != Standing.PRESUMED);
        }
        if (usable(facts.phram())) {
            return new Choice(
                    new Carrier.Phram(),
                    "the kernel %s has no X86_PMEM_LEGACY, but these".formatted(facts.release()),
                    facts.phram() != Standing.PRESUMED);
        }
        if (facts.pmem() == Standing.UNVERIFIED) {
            return new Choice(
                    new Carrier.Pmem(facts.window()), "not verified, " + why(facts), false);
        }
        if (usable(facts.loop()) && facts.ride().map(Ride::fits).orElse(true)) {
            return new Choice(
                    new Carrier.Loop(),
                    "the kernel %s has neither X86_PMEM_LEGACY nor phram and mtdblock"
                            .formatted(facts.release()),
                    facts.ride().isPresent() && facts.loop() != Standing.PRESUMED);
        }
        throw refusal(facts);
    }

    private static boolean usable(Standing standing) {
        return switch (standing) {
            case THERE, ADDED, PRESUMED -> true;
            case UNVERIFIED, ABSENT -> false;
        };
    }

    private static String pmem(Facts facts) {
        if (facts.own()) {
            return "webboot's own kernel has its drivers";
        }
        return switch (facts.pmem()) {
            case THERE -> "the system has its drivers";
            case ADDED -> "webboot adds its drivers, which the initrd lacks";
            case PRESUMED -> "its drivers are presumably in the image, webboot adds them";
            case UNVERIFIED, ABSENT -> throw new IllegalStateException(facts.toString());
        };
    }

    private static String why(Facts facts) {
        return facts.evidence().isEmpty()
                ? "the initrd does not tell which drivers are built in"
                : facts.evidence();
    }

    private static BootException refusal(Facts facts) {
        String message =
                "the live system's kernel %s can't be given an image in memory: no pmem drivers (X86_PMEM_LEGACY), no phram and mtdblock"
                        .formatted(facts.release());
        String found = facts.evidence().isEmpty() ? "" : " (" + facts.evidence() + ")";
        if (usable(facts.loop()) && facts.ride().isPresent()) {
            return new BootException(
                    Stage.HANDOVER,
                    message + found + "; and " + facts.ride().get(),
                    "-use-webboot-kernel starts it with webboot's own kernel; or take a machine with"
                            + " more memory");
        }
        return new BootException(
                Stage.HANDOVER,
                message + ", no loop" + found,
                "-use-webboot-kernel starts it with webboot's own kernel; else boot it from a stick");
    }
}
