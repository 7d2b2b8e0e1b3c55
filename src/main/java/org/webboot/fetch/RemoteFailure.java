package org.webboot.fetch;

import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import org.webboot.stage.BootException;

/// A read of a [RemoteImage] that failed, with the message for people as its cause.
public final class RemoteFailure extends IOException {
    private static final long serialVersionUID = 1L;

    RemoteFailure(BootException cause) {
        super(cause.getMessage(), Objects.requireNonNull(cause));
    }

    /// The network's failure behind that of a room that took it for one of the image.
    public static Optional<BootException> behind(Throwable failure) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (at instanceof RemoteFailure && at.getCause() instanceof BootException known) {
                return Optional.of(known);
            }
        }
        return Optional.empty();
    }
}
