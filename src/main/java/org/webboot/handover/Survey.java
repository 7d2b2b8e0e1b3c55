package org.webboot.handover;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.webboot.codec.MalformedException;
import org.webboot.iso.IsoFile;
import org.webboot.stage.BootException;

/// How the vendor's kernel stands to each set of drivers.
///
/// @param initrd what its initrds hold; empty if they can't be looked into
/// @param found what its images gave
/// @param evidence what was looked at in vain, for people; may be empty
record Survey(
        Optional<InitrdModules> initrd,
        Found found,
        Standing pmem,
        Standing phram,
        Standing loop,
        String evidence) {
    /// Looks into images, for which it takes root.
    interface Images {
        Found look() throws BootException;
    }

    /// webboot's own kernel has everything: it made the window.
    static Survey webboots() {
        return new Survey(
                Optional.empty(),
                Found.nothing(),
                Standing.ADDED,
                Standing.ABSENT,
                Standing.ABSENT,
                "");
    }

    /// Where the system has the drivers itself and could take another disk before they have made
    /// our device, they are loaded first.
    private static Found early(Subject subject, Initrd initrd) {
        return initrd.modules()
                .filter(_ -> initrd.pmem() == Standing.THERE && subject.traits().elsewhere())
                .flatMap(InitrdModules::pmemModules)
                .map(modules ->
                        new Found(
                                Map.of(DriverSet.PMEM, modules),
                                Map.of(DriverSet.PMEM, "its own initrd, loaded first"),
                                false,
                                List.of()))
                .orElseGet(Found::nothing);
    }

    /// As far as reading tells. What lies in the images is presumed.
    static Survey outside(Subject subject, String release) throws BootException {
        Initrd initrd = Initrd.of(subject, release);
        List<String> images = subject.moduleImages().stream().map(IsoFile::path).toList();
        Standing elsewhere = images.isEmpty() ? Standing.ABSENT : Standing.PRESUMED;
        Standing pmem = initrd.pmem();
        if (pmem != Standing.THERE) {
            boolean never = subject.legacyPmem().filter(has -> !has).isPresent();
            pmem = never ? Standing.ABSENT : pmem == Standing.UNVERIFIED ? pmem : elsewhere;
        }
        return new Survey(
                initrd.modules(),
                early(subject, initrd),
                pmem,
                elsewhere,
                elsewhere,
                initrd.complaint());
    }

    /// With a look into the images, where the initrd alone does not do.
    static Survey inside(Subject subject, String release, Images images) throws BootException {
        Initrd initrd = Initrd.of(subject, release);
        if (initrd.pmem() == Standing.THERE) {
            return new Survey(
                    initrd.modules(),
                    early(subject, initrd),
                    Standing.THERE,
                    Standing.ABSENT,
                    Standing.ABSENT,
                    "");
        }
        Found found = images.look();
        Standing pmem = found.standing(DriverSet.PMEM, initrd.pmem());
        if (pmem == Standing.UNVERIFIED && subject.legacyPmem().filter(has -> !has).isPresent()) {
            pmem = Standing.ABSENT;
        }
        return new Survey(
                initrd.modules(),
                found,
                pmem,
                found.standing(DriverSet.PHRAM, Standing.ABSENT),
                found.standing(DriverSet.LOOP, Standing.ABSENT),
                evidence(initrd, found));
    }

    private static String evidence(Initrd initrd, Found found) {
        boolean looked =
                found.complete() || !found.modules().isEmpty() || !found.answers().isEmpty();
        String answers =
                looked
                        ? String.join("; ", found.answers())
                        : "the ISO has no image that could hold them";
        return initrd.complaint().isEmpty() ? answers : initrd.complaint() + "; " + answers;
    }

    /// What the initrds say.
    ///
    /// @param complaint why they can't be looked into
    private record Initrd(Optional<InitrdModules> modules, String complaint) {
        /// The kernel may know more compressions than we do; a module too many does no harm.
        static Initrd of(Subject subject, String release) throws BootException {
            try {
                return new Initrd(Optional.of(subject.initrdModules(release)), "");
            } catch (MalformedException e) {
                return new Initrd(
                        Optional.empty(), "the initrd can't be looked into: " + e.getMessage());
            }
        }

        Standing pmem() {
            return modules.map(InitrdModules::pmem).orElse(Standing.UNVERIFIED);
        }
    }

    boolean pmemBuiltIn() {
        return initrd.filter(i -> i.builtIn().containsAll(DriverSet.PMEM.needed())).isPresent();
    }

    /// For people: how it stands to pmem, and where the drivers come from.
    String pmemPlace(Subject subject) throws BootException {
        String images =
                subject.moduleImages().stream()
                        .map(IsoFile::path)
                        .collect(Collectors.joining(" or "));
        return switch (pmem) {
            case THERE ->
                    pmemBuiltIn() ? "built into the kernel" : "in the live system's own initrd";
            case ADDED -> "in " + found.from().get(DriverSet.PMEM);
            case PRESUMED ->
                    "not in the initrd, presumably in %s: webboot adds them (a look inside takes root)"
                            .formatted(images);
            case UNVERIFIED ->
                    "unknown" + (evidence.isEmpty() ? ": the initrd has nd_pmem" : ", " + evidence);
            case ABSENT ->
                    initrd.isPresent() && images.isEmpty()
                            ? "neither in the initrd nor, it seems, anywhere in the image"
                            : "none: the kernel was built without (X86_PMEM_LEGACY)";
        };
    }
}
