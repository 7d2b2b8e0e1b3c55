package org.webboot.catalog;

import java.io.IOException;

/// The cause of a failure when the server itself says that it has no such document: another address
/// may have it, another try won't.
public final class AbsentException extends IOException {
    private static final long serialVersionUID = 1L;

    public AbsentException(String problem) {
        super(problem);
    }
}
