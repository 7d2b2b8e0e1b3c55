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

    static Optional<String> missing() {
        return Stream.of("webboot.image", "webboot.kernel")
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
