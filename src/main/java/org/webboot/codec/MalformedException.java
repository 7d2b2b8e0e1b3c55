package org.webboot.codec;

import java.io.IOException;

/// Bytes that are not what their format demands. Reading them again won't help.
public final class MalformedException extends IOException {
    private static final long serialVersionUID = 1L;

    /// @param at offset of the offending bytes in the file or stream
    public MalformedException(String problem, long at) {
        super("%s, at %#x".formatted(problem, at));
    }

    /// @param cause the decoder's own word
    public MalformedException(String problem, long at, Throwable cause) {
        super("%s, at %#x".formatted(problem, at), cause);
    }
}
