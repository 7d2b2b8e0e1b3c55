package org.webboot.plan;

import java.util.Optional;

/// What the person said about trusting the image.
///
/// @param typed the SHA-256 given with `-sha256`; it is proof enough, whatever else there is
/// @param endorsement `-signature` and `-key`: in the place of what the catalog knows
/// @param allowUnverified `-allow-unverified`: boot what nobody vouches for
public record Trust(
        Optional<Sha256> typed, Optional<Endorsement> endorsement, boolean allowUnverified) {
    public Trust(Optional<Sha256> typed, boolean allowUnverified) {
        this(typed, Optional.empty(), allowUnverified);
    }
}
