package org.webboot.memory;

import java.nio.ByteBuffer;
import org.webboot.stage.BootException;

/// Where an image's bytes go.
public interface Sink extends AutoCloseable {
    /// Writes all that remains in `chunk`. Each chunk but the image's last is a multiple of
    /// [Access#BLOCK]; the last one may be padded in place, up to the buffer's capacity, with
    /// zeros.
    ///
    /// @param at a multiple of [Access#BLOCK]
    /// @param chunk of [Access#buffer], from its position 0 on
    /// @throws BootException of stage MEMORY if the bytes can't be put there
    void write(long at, ByteBuffer chunk) throws BootException;

    @Override
    void close() throws BootException;
}
