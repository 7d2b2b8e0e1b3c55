package org.webboot.image;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.webboot.codec.Compression;

/// What an image is to hold.
///
/// @param tree the launcher tree, `-Dwebboot.home`
/// @param busybox a static busybox
/// @param kernel `-kernel`: the kernel that will boot the image
/// @param kernelModules `-kernel-modules`: its `lib/modules/VERSION`; empty for a kernel with
///   everything built in
/// @param wifi `-wifi`: the supplicant, the drivers, their firmware
/// @param wifiConfigs `-wifi-config`: profiles that the image has
/// @param carriedKernel `-bzImage`: carried as `/boot/vmlinuz` in place of `kernel`
/// @param iso `-iso`: carried as `/iso/NAME`, for `webboot local`
/// @param files `-file`
/// @param output where the image goes
/// @param firmware `-firmware`: a directory like `/lib/firmware`
/// @param caFile `-ca-file`: PEM, trusted besides the usual authorities
/// @param reproducible a static class archive in place of the ahead-of-time cache
/// @param mtime of every file in a reproducible image, seconds since 1970: `SOURCE_DATE_EPOCH`
/// @param built the clock of a machine that boots the image is never before this
public record ImageRequest(
        Path tree,
        Path busybox,
        Path kernel,
        Optional<Path> kernelModules,
        boolean wifi,
        List<Path> wifiConfigs,
        Optional<Path> carriedKernel,
        Optional<Path> iso,
        List<AddedFile> files,
        Compression compression,
        Path output,
        Optional<Path> firmware,
        Optional<Path> caFile,
        boolean reproducible,
        long mtime,
        Instant built) {
    public ImageRequest {
        wifiConfigs = List.copyOf(wifiConfigs);
        files = List.copyOf(files);
    }
}
