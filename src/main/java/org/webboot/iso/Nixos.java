package org.webboot.iso;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.webboot.codec.MalformedException;

/// NixOS. Its line must keep `init=`, which names the system in the store.
///
/// @param script whether its first stage is the script `stage-1-init.sh`, for which `root=` is the
///   medium; systemd's has the medium's label built in
public record Nixos(boolean script) implements Family {
    private static final String STORE = "/nix-store.squashfs";

    private static final Unwanted UNWANTED =
            Unwanted.with("(isoboot|live\\.nixos\\.copytoram|boot\\.persistence)(=.*)?");

    private static final Unwanted ROOT = Unwanted.with("root=.*");

    static Optional<Family> recognise(Contents contents) throws IOException {
        if (!contents.hasFile(STORE)) {
            return Optional.empty();
        }
        Nixos family = new Nixos(false);
        Optional<BootEntry> entry = contents.entry(family);
        return Optional.of(
                entry.isPresent() && script(contents.iso(), entry.get())
                        ? new Nixos(true)
                        : family);
    }

    private static boolean script(Iso9660 iso, BootEntry entry) throws IOException {
        try {
            return new InitrdNames(iso, entry.initrds())
                    .any(name -> name.endsWith("-stage-1-init.sh"));
        } catch (MalformedException _) {
            // Both forms take the vendor's root=LABEL=.
            return false;
        }
    }

    @Override
    public String name() {
        return "NixOS";
    }

    @Override
    public Optional<String> refusal(BootEntry entry) {
        return entry.arguments().stream().anyMatch(word -> word.startsWith("init=/nix/store/"))
                ? Optional.empty()
                : Optional.of("does not say init=/nix/store/");
    }

    @Override
    public List<String> arguments(List<String> vendor, Medium medium) {
        VendorLine line = VendorLine.of(vendor).without(UNWANTED);
        return switch (medium) {
            case Medium.Device at when script ->
                    line.without(ROOT).adding("root=" + at.device()).words();
            case Medium.Device at when !at.label().isEmpty() ->
                    line.without(ROOT).adding("root=LABEL=" + at.linkName()).words();
            case Medium.Device _, Medium.Inside _ -> line.words();
        };
    }

    @Override
    public boolean findsByLabel() {
        return !script;
    }

    @Override
    public List<String> moduleImages(Iso9660 iso) throws IOException {
        return Contents.present(iso, List.of(STORE));
    }

    /// The image is the store itself. The links in `*-kernel-modules` are absolute, so the kernel's
    /// own output comes first.
    @Override
    public List<String> moduleTrees() {
        return List.of(
                "*-linux-*-modules/lib/modules",
                "*-linux-*/lib/modules",
                "*-kernel-modules/lib/modules");
    }
}
