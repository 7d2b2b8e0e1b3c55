package org.webboot.handover;

import java.io.IOException;
import java.io.InputStream;

/// A file that goes into what kexec loads.
///
/// @param name for people: its path in the image, or on this machine
/// @param bytes what `content` will give
record Source(String name, long bytes, Overlay.Opener content) {
    InputStream open() throws IOException {
        return content.open();
    }
}
