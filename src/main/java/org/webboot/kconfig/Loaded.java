package org.webboot.kconfig;

/// A configuration, and where it comes from.
///
/// @param origin for people: a path, `standard input`
public record Loaded(Config config, String origin) {}
