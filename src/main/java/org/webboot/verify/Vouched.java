package org.webboot.verify;

import org.webboot.fetch.Fetched;

/// Package-private on purpose: a public record's constructor would be public too.
record Vouched(Fetched image, String proof) implements Verified {}
