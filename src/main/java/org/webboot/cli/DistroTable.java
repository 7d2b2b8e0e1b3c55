package org.webboot.cli;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.webboot.catalog.Distro;

/// The catalog for eyes and for programs.
final class DistroTable {
    private static final String ROW = "%-14s %-26s %-22s %6s  %s";

    /// Wide enough for two or three editions.
    private static final int CHOICES = 44;

    private static final String NOTHING = "nothing";

    private DistroTable() {}

    static List<String> lines(List<Distro> distros) {
        List<String> lines = new ArrayList<>();
        lines.add(ROW.formatted("NAME", "SYSTEM", "PROVED BY", "RAM", "EDITIONS, VERSIONS"));
        for (Distro distro : distros) {
            lines.add(
                    ROW.formatted(
                                    distro.name(),
                                    distro.title(),
                                    proof(distro),
                                    memory(distro),
                                    shortened(choices(distro)))
                            .stripTrailing());
        }
        lines.add("");
        lines.add(
                "RAM is beside the image, which lies in memory too. webboot NAME[:EDITION][:VERSION];");
        lines.add(
                "webboot list NAME shows more. What nothing proves needs -sha256 or -allow-unverified.");
        return lines;
    }

    static List<String> details(Distro distro) {
        List<String> lines = new ArrayList<>();
        lines.add("%s: %s".formatted(distro.name(), distro.title()));
        detail(lines, "also called", distro.aliases());
        detail(lines, "editions", List.copyOf(distro.editions().keySet()));
        detail(lines, "versions", distro.versions());
        lines.add("  %-12s %s beside the image".formatted("RAM", memory(distro)));
        lines.add("  %-12s %s".formatted("family", distro.family()));
        lines.add("  %-12s %s".formatted("proved by", proofInWords(distro)));
        if (distro.proof() instanceof Distro.Proof.Signed(_, _, var by)) {
            by.fingerprints().forEach(f -> lines.add("  %-12s %s".formatted("  key", f)));
            by.keys().forEach(k -> lines.add("  %-12s %s".formatted("  to be had", k)));
        }
        if (proof(distro).equals(NOTHING)) {
            lines.add(
                    "  %-12s %s"
                            .formatted(
                                    "so it needs",
                                    "-sha256 HEX, of an image that you trust, or -allow-unverified"));
        }
        lines.add("  %-12s %s".formatted("named in", distro.listing().list().text()));
        distro.listing()
                .mirrors()
                .forEach(m -> lines.add("  %-12s %s".formatted("mirror", m.text())));
        if (!distro.notes().isEmpty()) {
            lines.add("  %-12s %s".formatted("note", distro.notes()));
        }
        return lines;
    }

    private static void detail(List<String> lines, String name, List<String> values) {
        if (!values.isEmpty()) {
            lines.add("  %-12s %s".formatted(name, String.join(" ", values)));
        }
    }

    static Map<String, Object> json(Distro distro) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", distro.name());
        json.put("aliases", distro.aliases());
        json.put("title", distro.title());
        json.put("family", distro.family());
        json.put("editions", List.copyOf(distro.editions().keySet()));
        json.put("versions", distro.versions());
        json.put("leastMemory", distro.leastMemory().bytes());
        json.put("provedBy", proof(distro));
        if (distro.proof() instanceof Distro.Proof.Signed(_, _, var by)) {
            json.put("fingerprints", by.fingerprints());
            json.put("keys", by.keys().stream().map(URI::toString).toList());
        }
        json.put("list", distro.listing().list().text());
        json.put("mirrors", distro.listing().mirrors().stream().map(m -> m.text()).toList());
        json.put("notes", distro.notes());
        return json;
    }

    private static String proof(Distro distro) {
        return switch (distro.proof()) {
            case Distro.Proof.Signed(var over, _, _) ->
                    switch (over) {
                        case LIST, CLEARSIGNED -> "signed checksum list";
                        case IMAGE -> "signed image";
                    };
            case Distro.Proof.Unsigned _ -> distro.pinned().isEmpty() ? NOTHING : "pinned digest";
        };
    }

    private static String proofInWords(Distro distro) {
        Optional<String> why =
                distro.proof() instanceof Distro.Proof.Unsigned(var reason)
                        ? Optional.of(reason)
                        : Optional.empty();
        return proof(distro) + why.map(w -> ": " + w).orElse("");
    }

    private static String memory(Distro distro) {
        long mebi = distro.leastMemory().bytes() >> 20;
        return mebi % 1024 == 0 ? mebi / 1024 + " G" : mebi + " M";
    }

    private static String choices(Distro distro) {
        List<String> choices = new ArrayList<>(distro.editions().keySet());
        choices.addAll(distro.versions());
        return String.join(" ", choices);
    }

    private static String shortened(String text) {
        return text.length() <= CHOICES
                ? text
                : text.substring(0, text.lastIndexOf(' ', CHOICES - 2)) + " …";
    }
}
