package org.webboot.handover;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.webboot.plan.KernelWords;
import org.webboot.stage.BootException;
import org.webboot.stage.Stage;

/// The next kernel's parameters, put together in the one order that works:
///
/// 1. `rdinit=`, which wipes what the kernel collected for init before it (init/main.c,
///    rdinit_setup)
/// 2. the live system's own words, up to `---`
/// 3. `memmap=`, byte for byte what this kernel was given: without it the medium is ordinary
///    memory. Where no medium lies there, only what is no window
/// 4. `console=` of this kernel, so that its last one stays the one that programs write to
/// 5. the person's words: later ones win
/// 6. `---` and what an installer copies to the installed system, where none of ours may be
///
/// @param rdinit our program; empty without an overlay
/// @param system the family's words, unquoted
/// @param keepsWindow whether the image stays in the window
/// @param running this kernel's command line
/// @param extra the person's words, as typed
/// @param limit most bytes that kexec passes to the next kernel
record CommandLine(
        List<String> rdinit,
        List<String> system,
        boolean keepsWindow,
        String running,
        String extra,
        int limit) {

    /// @throws BootException if something in it can't be passed on, or it is too long
    String line() throws BootException {
        List<String> kept = KernelWords.forKernel(running);
        if (keepsWindow && kept.stream().noneMatch(CommandLine::reserves)) {
            throw refused(
                    "this kernel's command line has no memmap=size!start to pass on",
                    "start webboot with one; without it the next kernel would use the memory that"
                            + " the image lies in");
        }
        List<String> words = new ArrayList<>(rdinit);
        List<String> vendor = quoted();
        int tail = separator(vendor);
        words.addAll(vendor.subList(0, tail));
        kept.stream()
                .filter(w -> KernelWords.sets(w, "memmap"))
                .flatMap(w -> keepsWindow ? Stream.of(w) : withoutWindows(w).stream())
                .forEach(words::add);
        kept.stream().filter(w -> KernelWords.sets(w, "console")).forEach(words::add);
        words.addAll(persons());
        words.addAll(vendor.subList(tail, vendor.size()));
        return checked(String.join(" ", words));
    }

    private static boolean reserves(String word) {
        return KernelWords.sets(word, "memmap") && word.contains("!");
    }

    /// What a word says beside windows: `memmap=64K$0x1000` of `memmap=1G!1G,64K$0x1000`.
    private static Optional<String> withoutWindows(String word) {
        String rest =
                KernelWords.value(word, "memmap").stream()
                        .flatMap(value -> Stream.of(value.split(",", -1)))
                        .filter(part -> !part.contains("!"))
                        .collect(Collectors.joining(","));
        return rest.isEmpty() ? Optional.empty() : Optional.of("memmap=" + rest);
    }

    private List<String> quoted() throws BootException {
        List<String> words = new ArrayList<>();
        for (String word : system) {
            // What boot loaders put there for themselves.
            if (!KernelWords.sets(word, "BOOT_IMAGE") && !KernelWords.sets(word, "initrd")) {
                words.add(
                        KernelWords.quote(word)
                                .orElseThrow(() ->
                                        refused(
                                                "the kernel parameter «%s» can't be quoted"
                                                        .formatted(word),
                                                "the image's boot menu is damaged or"
                                                        + " unusual")));
            }
        }
        return words;
    }

    private List<String> persons() throws BootException {
        if (extra.chars().filter(c -> c == '"').count() % 2 != 0) {
            throw refused(
                    "the kernel parameters that you gave have a double quote too many: " + extra,
                    "close the quote: -cmd='name=\"two words\"'");
        }
        List<String> words = KernelWords.split(extra);
        if (!rdinit.isEmpty() && words.stream().anyMatch(w -> KernelWords.sets(w, "rdinit"))) {
            throw refused(
                    "the kernel parameters that you gave set rdinit=, which webboot needs itself: "
                            + "its own program comes first in the live system, and loads drivers",
                    "leave rdinit= out; init= and break= of the live system can be given");
        }
        return words;
    }

    /// Index of `---` (Ubuntu) or `--` (Mint), or the length without one.
    private static int separator(List<String> words) {
        for (int i = 0; i < words.size(); i++) {
            if (words.get(i).equals("---") || words.get(i).equals("--")) {
                return i;
            }
        }
        return words.size();
    }

    private String checked(String line) throws BootException {
        int control = (int) line.chars().takeWhile(c -> c >= ' ' && c != 0x7f).count();
        if (control < line.length()) {
            throw refused(
                    "the kernel parameters hold a control character (%#x) at position %d"
                            .formatted((int) line.charAt(control), control),
                    "take it out of -cmd; if it isn't there, the image's boot menu is damaged");
        }
        int bytes = line.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > limit) {
            throw refused(
                    ("the next kernel's command line has %d bytes, and kexec passes that kernel"
                                    + " at most %d")
                            .formatted(bytes, limit),
                    "give fewer parameters with -cmd (yours have %d bytes)"
                            .formatted(extra.getBytes(StandardCharsets.UTF_8).length));
        }
        return line;
    }

    private static BootException refused(String message, String advice) {
        return new BootException(Stage.HANDOVER, message, advice);
    }
}
