package org.webboot.catalog;

import java.util.Optional;
import org.webboot.plan.Sha256;

/// An image that can be had now.
///
/// @param title for people: `Debian Live 13.7.0 standard`, or the file's name
/// @param bytes its size as the server or the file system tells it
/// @param listed the digest that an unsigned checksum list gives: finds damage, proves nothing
public record Release(String title, Source source, long bytes, Optional<Sha256> listed) {}
