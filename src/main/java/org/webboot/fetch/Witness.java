package org.webboot.fetch;

import java.nio.ByteBuffer;

/// Sees an image's bytes in their order while they are written, each once, on one thread at a time.
/// What it made of them may be asked for once the image is [Fetched].
public interface Witness {
    /// Sees nothing.
    Witness BLIND =
            new Witness() {
                @Override
                public void restart() {}

                @Override
                public void see(ByteBuffer bytes) {}
            };

    /// Forgets everything: the next byte is the image's first.
    void restart();

    /// @param bytes the next ones, from position to limit; its own to move
    void see(ByteBuffer bytes);
}
