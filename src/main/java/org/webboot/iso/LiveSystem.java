package org.webboot.iso;

/// A live system inside an ISO: what it is and how its vendor starts it.
///
/// @param iso the open image; the caller closes it
/// @param family how it looks for its medium
/// @param entry the menu entry that was chosen
public record LiveSystem(Iso9660 iso, Family family, BootEntry entry) {}
