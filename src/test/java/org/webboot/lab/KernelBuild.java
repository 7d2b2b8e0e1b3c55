package org.webboot.lab;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// `scripts/build-kernel --lab` with an option that is not as usual: little is compiled anew, and
/// the same one again comes from the cache.
public final class KernelBuild {
    private static final Duration LIMIT = Duration.ofHours(2);

    private KernelBuild() {}

    /// @param settings `KERNEL_XZ=y`
    public static Path with(List<String> settings) throws IOException {
        return build(Stream.of("--lab"), settings);
    }

    /// A kernel that check-kernel refuses.
    ///
    /// @param settings `BLK_DEV_PMEM=n`
    public static Path broken(List<String> settings) throws IOException {
        return build(Stream.of("--lab", "--broken"), settings);
    }

    private static Path build(Stream<String> options, List<String> settings) throws IOException {
        List<String> words = new ArrayList<>();
        words.add(Lab.scripts().resolve("build-kernel").toString());
        words.addAll(options.toList());
        settings.forEach(setting -> words.addAll(List.of("--set", setting)));
        return Path.of(HostCommand.output(LIMIT, words).lines().toList().getLast());
    }
}
