package org.webboot.plan;

import java.util.Optional;

/// What the person said about trusting the image.
///
/// @param typed the SHA-256 given with `-sha256`
/// @param allowUnverified `-allow-unverified`: boot what nobody vouches for
public record Trust(Optional<Sha256> typed, boolean allowUnverified) {}
