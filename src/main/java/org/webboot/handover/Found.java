package org.webboot.handover;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What looking into the ISO's images for drivers gave.
///
/// @param modules of each set that there is, in the order to load them; none that is built in
/// @param from the image that each came from
/// @param complete whether a whole tree of the kernel's modules has been seen: what is in none is
///   nowhere
/// @param answers what the images said that had nothing
record Found(
        Map<DriverSet, List<KernelModule>> modules,
        Map<DriverSet, String> from,
        boolean complete,
        List<String> answers) {
    Found {
        modules = modules.isEmpty() ? Map.of() : new EnumMap<>(modules);
        from = from.isEmpty() ? Map.of() : new EnumMap<>(from);
        answers = List.copyOf(answers);
    }

    static Found nothing() {
        return new Found(Map.of(), Map.of(), false, List.of());
    }

    List<KernelModule> of(DriverSet set) {
        return Optional.ofNullable(modules.get(set)).orElse(List.of());
    }

    /// Empty if webboot can't add them; then `fallback`, unless it is known that there are none.
    Standing standing(DriverSet set, Standing fallback) {
        if (modules.containsKey(set)) {
            return of(set).isEmpty() ? Standing.THERE : Standing.ADDED;
        }
        return complete ? Standing.ABSENT : fallback;
    }
}
