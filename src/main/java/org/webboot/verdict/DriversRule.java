package org.webboot.verdict;

import org.webboot.handover.Carrier;
import org.webboot.handover.Handover;
import org.webboot.handover.Preview;
import org.webboot.handover.Standing;
import org.webboot.plan.Topic;

/// Whether the next kernel sees the image in memory, and by what.
public final class DriversRule {
    private DriversRule() {}

    /// As far as reading the image tells.
    public static Line of(Preview preview) {
        if (preview.carrier().isEmpty()) {
            return Line.red(
                    Topic.DRIVERS,
                    preview.why(),
                    "-use-webboot-kernel starts it with webboot's own kernel; or take another"
                            + " system");
        }
        Carrier carrier = preview.carrier().get();
        String how = "%s: %s".formatted(carrier.label(), preview.why());
        boolean sure =
                switch (carrier) {
                    case Carrier.Pmem _ ->
                            preview.pmem() == Standing.THERE || preview.pmem() == Standing.ADDED;
                    case Carrier.Riders _ -> true;
                    case Carrier.Phram _, Carrier.Loop _ -> false;
                };
        return sure
                ? Line.green(Topic.DRIVERS, how)
                : Line.amber(
                        Topic.DRIVERS,
                        how,
                        "a look into the image's own root file system tells, which takes root and"
                                + " the image; every boot takes that look before the jump");
    }

    /// What was really made.
    public static Line of(Handover next) {
        String added =
                next.injected().isEmpty()
                        ? ""
                        : "; loaded before it looks: " + String.join(" ", next.injected());
        return Line.green(Topic.DRIVERS, next.medium() + added);
    }
}
