package org.webboot.memory;

import java.nio.file.Path;

/// Physical memory that `memmap=` set aside, in one contiguous piece, seen as a block device.
///
/// @param extent where it lies
/// @param device its node, checked to be a block device; `/dev/pmem0`
/// @param deviceBytes what the device holds
public record Window(Extent extent, Path device, long deviceBytes) {}
