package org.webboot.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/// The image under test: the initramfs with webboot in it and the kernel that goes with it.
///
/// @param initramfs property `webboot.image`
/// @param kernel property `webboot.kernel`
public record LabImage(Path initramfs, Path kernel) {
    /// @throws IllegalStateException without the properties; [Need#IMAGE] asks first
    public static LabImage underTest() {
        return new LabImage(
                Lab.property("webboot.image").orElseThrow(IllegalStateException::new),
                Lab.property("webboot.kernel").orElseThrow(IllegalStateException::new));
    }

    /// An image without modules, and the kernel of `scripts/build-kernel --lab`: the properties
    /// `webboot.built-image` and `webboot.built-kernel`.
    ///
    /// @throws IllegalStateException without them; [Need#BUILT_KERNEL] asks first
    public static LabImage ofBuiltKernel() {
        return new LabImage(
                Lab.property("webboot.built-image").orElseThrow(IllegalStateException::new),
                Lab.property("webboot.built-kernel").orElseThrow(IllegalStateException::new));
    }

    static Optional<String> missingBuilt() {
        return missing("webboot.built-image", "webboot.built-kernel");
    }

    static Optional<String> missing() {
        return missing("webboot.image", "webboot.kernel");
    }

    private static Optional<String> missing(String... properties) {
        return Stream.of(properties)
                .filter(name -> Lab.property(name).filter(Files::isRegularFile).isEmpty())
                .map("-D%s names no file: scripts/test builds the image and sets it"::formatted)
                .findFirst();
    }

    /// The same image with more files, which also replace its own; nothing is built anew.
    ///
    /// @param name of the new file under `target/lab`
    public LabImage with(String name, Initramfs more) throws IOException {
        Path variant = Lab.output().resolve(name + ".initramfs");
        return new LabImage(more.variantOf(initramfs, variant), kernel);
    }

    /// A machine that boots it: 3 GiB of memory. It asks nobody outside the lab for the time.
    public Machine machine(String name) {
        return Machine.of(name, kernel, initramfs).memory("3G").append("webboot.ntp=none");
    }
}
