package org.webboot.handover;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.webboot.iso.Family;
import org.webboot.iso.LiveSystem;
import org.webboot.iso.Medium;

/// What this room asks of a family, about one ISO.
///
/// @param name for people
/// @param arguments the family's words for a medium at a device, or inside the initrd
/// @param images that may hold the kernel's modules, best first
/// @param trees where in these the directories named after a release are
/// @param riders path in the initrd to path in the ISO
/// @param inside whether it is best carried inside its initrd
/// @param byLabel whether it looks for its medium by label only
/// @param elsewhere whether it may take another disk if the medium is late
record Traits(
        String name,
        Function<Optional<Path>, List<String>> arguments,
        List<String> images,
        List<String> trees,
        Map<String, String> riders,
        boolean inside,
        boolean byLabel,
        boolean elsewhere) {
    static Traits of(LiveSystem live) throws IOException {
        Family family = live.family();
        List<String> vendor = live.entry().arguments();
        return new Traits(
                family.name(),
                device ->
                        family.arguments(
                                vendor,
                                device.<Medium>map(node -> Medium.device(node, live.iso()))
                                        .orElseGet(Medium.Inside::new)),
                family.moduleImages(live.iso()),
                family.moduleTrees(),
                family.riders(live.iso()),
                family.preference() == Family.Preference.INSIDE,
                family.findsByLabel(),
                family.looksElsewhere());
    }
}
