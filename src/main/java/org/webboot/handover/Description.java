package org.webboot.handover;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.webboot.plan.ByteSize;

/// What a dry run prints of a handover.
record Description(Subject subject, NextKernel kernel, Choice choice, Survey survey) {
    List<String> lines(List<Extraction.Part> parts, Content content, String line) {
        List<String> lines = new ArrayList<>();
        lines.add(
                "system       %s, '%s'"
                        .formatted(subject.traits().name(), subject.entry().title()));
        lines.add(
                "kernel       %s (%s), release %s; %s"
                        .formatted(
                                kernel.source().name(),
                                new ByteSize(kernel.source().bytes()),
                                kernel.release(),
                                kernel.why()));
        lines.add(
                "initrd       "
                        + parts.stream()
                                .map(Extraction.Part::toString)
                                .collect(Collectors.joining(" + ")));
        lines.add("medium       " + medium());
        lines.add("added        " + added(content));
        lines.add("command line " + line);
        return lines;
    }

    /// `the window, as /dev/pmem0 (nd_pmem): …`
    String medium() {
        return "%s: %s".formatted(choice.carrier().label(), choice.why());
    }

    private String added(Content content) {
        if (content.overlay().isEmpty()) {
            return "nothing";
        }
        List<String> added = new ArrayList<>();
        if (!content.injected().isEmpty()) {
            added.add(String.join(" ", content.injected()) + " from " + origin());
        }
        content.first()
                .image()
                .ifPresent(image ->
                        added.add("the whole image (%s)".formatted(new ByteSize(image.bytes()))));
        int riders = subject.traits().riders().size();
        if (choice.carrier() instanceof Carrier.Riders) {
            added.add("%d files of the image".formatted(riders));
        }
        if (content.overlay().paths().contains(UdevRule.PATH)) {
            added.add("a udev rule that makes this medium win");
        }
        content.first().watched().ifPresent(device -> added.add("a watcher for " + device));
        return String.join("; ", added);
    }

    private String origin() {
        if (kernel.own()) {
            return "webboot's own image";
        }
        return switch (choice.carrier()) {
            case Carrier.Pmem _ -> from(DriverSet.PMEM);
            case Carrier.Phram _ -> from(DriverSet.PHRAM);
            case Carrier.Loop _ -> from(DriverSet.LOOP);
            case Carrier.Riders _ -> "nowhere";
        };
    }

    private String from(DriverSet set) {
        return survey.found().from().getOrDefault(set, "the image");
    }
}
