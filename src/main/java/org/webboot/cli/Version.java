package org.webboot.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Objects;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/// `webboot 0.1.0 (build 1a2b3c4)`: what Maven wrote into the jar.
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        Properties built = built();
        return new String[] {
            "webboot %s (build %s)"
                    .formatted(built.getProperty("version"), built.getProperty("build"))
        };
    }

    /// When the commit that was built was made.
    static Instant committed() {
        return Instant.parse(built().getProperty("committed"));
    }

    private static Properties built() {
        Properties built = new Properties();
        try (InputStream in =
                Objects.requireNonNull(Version.class.getResourceAsStream("build.properties"))) {
            built.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return built;
    }
}
