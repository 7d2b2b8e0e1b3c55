package org.webboot.verdict;

import java.nio.file.Files;
import java.util.Optional;
import java.util.Set;
import org.webboot.os.SystemRoot;
import org.webboot.plan.Topic;

/// What draws on this machine's screen.
///
/// @param efi whether firmware of that kind started it, which has no text mode
/// @param framebuffer what calls itself fb0: `EFI VGA`, `simpledrmdrmfb`; empty without one
public record Screen(boolean efi, Optional<String> framebuffer) {
    /// Drivers that draw where the firmware had set the screen up, and leave it so for the next
    /// kernel: `kexec_file_load` passes the place on (kexec-bzimage64.c, setup_boot_parameters).
    private static final Set<String> KEEPERS =
            Set.of(
                    "EFI VGA",
                    "VESA VGA",
                    "VGA16 VGA",
                    "simple",
                    "simpledrmdrmfb",
                    "efidrmdrmfb",
                    "vesadrmdrmfb");

    /// Drivers, of the next kernel, that draw there.
    static final Set<String> TAKERS = Set.of("simpledrm", "efifb", "simplefb", "efidrm");

    static Screen look(SystemRoot root) {
        return new Screen(
                Files.isDirectory(root.sys("firmware/efi")),
                SystemRoot.line(root.sys("class/graphics/fb0/name")).filter(n -> !n.isEmpty()));
    }

    /// Whether the person sees something between the jump and the live system's own graphics.
    ///
    /// @param drivers what the next kernel has built in, or its initrd packs; empty if not known
    Line line(Optional<Set<String>> drivers) {
        if (framebuffer.isEmpty()) {
            return efi
                    ? Line.amber(
                            Topic.SCREEN,
                            "nothing draws on this machine's screen, and EFI has no text mode",
                            "watch the serial console, or wait for the system's own graphics")
                    : Line.green(
                            Topic.SCREEN, "text mode, or no screen: any kernel goes on with it");
        }
        String now = framebuffer.get();
        if (!KEEPERS.contains(now)) {
            return Line.amber(
                    Topic.SCREEN,
                    "%s draws on this screen, and where it does the next kernel is not told"
                            .formatted(now),
                    "expect a dark or frozen screen until the system's own graphics driver loads");
        }
        if (drivers.isEmpty()) {
            return Line.amber(
                    Topic.SCREEN,
                    "the screen is handed on (%s); whether the next kernel draws there is not known"
                            .formatted(now),
                    "should it stay dark, wait for the system's own graphics driver");
        }
        Optional<String> taker =
                TAKERS.stream().filter(drivers.get()::contains).sorted().findFirst();
        return taker.map(driver ->
                        Line.green(
                                Topic.SCREEN,
                                "the screen is handed on (%s), and the next kernel draws there (%s)"
                                        .formatted(now, driver)))
                .orElseGet(() ->
                        Line.amber(
                                Topic.SCREEN,
                                "the screen is handed on (%s), and of the next kernel no driver for it was seen"
                                        .formatted(now),
                                "should it stay dark, wait for the system's own graphics driver"));
    }
}
