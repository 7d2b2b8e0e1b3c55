package org.webboot.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// What Jazzer drives, and the seeds that it begins with: `Fuzzer TARGET DIRECTORY` writes them.
public final class Fuzzer {
    // Instrumented code also notes down what it compares; 140 times as much has been seen.
    private static final int TRACED = 256;

    private static FuzzTarget target = FuzzTargets.all().values().iterator().next();

    private Fuzzer() {}

    /// Jazzer's, by its name.
    public static void fuzzerInitialize(String[] arguments) {
        target = FuzzTargets.named(arguments[0]);
    }

    /// Jazzer's, by its name.
    public static void fuzzerTestOneInput(byte[] input) {
        Trial.of(target, input, TRACED * target.allowance());
    }

    static void main(String[] arguments) throws IOException {
        if (arguments.length != 2) {
            FuzzTargets.all().keySet().forEach(System.out::println);
            return;
        }
        Path directory = Files.createDirectories(Path.of(arguments[1]));
        int number = 0;
        for (byte[] seed : FuzzTargets.named(arguments[0]).seeds()) {
            Files.write(directory.resolve("seed-" + number++), seed);
        }
    }
}
