package org.webboot.iso;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.webboot.stage.BootException;
import org.webboot.stage.Stage;

/// Picks the entry that starts the live system as its vendor means it.
final class EntryChoice {
    private static final int MOST_TOLD = 12;

    /// An entry that could be started, and what speaks against it nevertheless.
    private record Candidate(BootEntry entry, int objections) {}

    private final Family family;
    private final Iso9660 iso;
    private final List<String> refused = new ArrayList<>();
    private final List<Candidate> candidates = new ArrayList<>();

    private EntryChoice(Family family, Iso9660 iso) {
        this.family = family;
        this.iso = iso;
    }

    /// The entry with the least against it; among equals a menu's own default, then the order of
    /// the menus. If none can be used, one of the family's own.
    ///
    /// @throws BootException with every entry and why it was refused
    static BootEntry choose(List<BootMenu> menus, Family family, Iso9660 iso)
            throws BootException, IOException {
        EntryChoice choice = new EntryChoice(family, iso);
        for (BootMenu menu : menus) {
            if (menu.preferred().isPresent()) {
                choice.consider(menu.preferred().get());
            }
            for (BootEntry entry : menu.entries()) {
                if (!menu.preferred().filter(entry::equals).isPresent()) {
                    choice.consider(entry);
                }
            }
        }
        if (choice.candidates.isEmpty()) {
            for (BootEntry entry : family.usual()) {
                choice.consider(entry);
            }
        }
        return choice.best().orElseThrow(() -> choice.nothing(menus));
    }

    private void consider(BootEntry entry) throws IOException {
        List<Objection> objections = new ArrayList<>();
        family.refusal(entry).ifPresent(why -> objections.add(new Objection(true, why)));
        objections.addAll(Objection.against(entry, family));
        missing(entry).ifPresent(why -> objections.add(new Objection(true, why)));
        if (objections.stream().noneMatch(Objection::fatal)) {
            candidates.add(new Candidate(entry, objections.size()));
            return;
        }
        refuse(entry, objections);
    }

    private void refuse(BootEntry entry, List<Objection> objections) {
        // What the family has of its own is missing almost always.
        if (!entry.menu().equals(UsualEntry.MENU)) {
            String reasons =
                    objections.stream().map(Objection::reason).collect(Collectors.joining(", "));
            refused.add("'%s' of %s %s".formatted(entry.title(), entry.menu(), reasons));
        }
    }

    private Optional<String> missing(BootEntry entry) throws IOException {
        if (!isFile(entry.kernel())) {
            return Optional.of("names a kernel that is not there, " + entry.kernel());
        }
        if (entry.initrds().isEmpty()) {
            return Optional.of("names no initrd");
        }
        for (String initrd : entry.initrds()) {
            if (!isFile(initrd)) {
                return Optional.of("names an initrd that is not there, " + initrd);
            }
        }
        return Optional.empty();
    }

    private boolean isFile(String path) throws IOException {
        return Contents.hasFile(iso, path);
    }

    private Optional<BootEntry> best() {
        Optional<Candidate> best = Optional.empty();
        for (Candidate candidate : candidates) {
            if (best.isEmpty() || candidate.objections() < best.get().objections()) {
                best = Optional.of(candidate);
            }
        }
        return best.map(Candidate::entry);
    }

    private BootException nothing(List<BootMenu> menus) {
        String told =
                refused.stream().distinct().limit(MOST_TOLD).collect(Collectors.joining("; "));
        long more = refused.stream().distinct().count() - MOST_TOLD;
        String what =
                refused.isEmpty()
                        ? "its boot menus start no Linux: " + paths(menus)
                        : told + (more > 0 ? "; and %d more".formatted(more) : "");
        return new BootException(
                Stage.ISO,
                "no entry of the boot menus starts the live system: " + what,
                "boot another image of this system; if this one boots from a stick, report its"
                        + " name and this message");
    }

    static String paths(List<BootMenu> menus) {
        return menus.isEmpty()
                ? "none was found"
                : menus.stream().map(BootMenu::path).collect(Collectors.joining(", "));
    }
}
