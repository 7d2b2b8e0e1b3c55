package org.webboot.handover;

import java.nio.file.Files;
import org.webboot.kernel.BzImage;
import org.webboot.stage.BootException;

/// The kernel that will run the live system.
///
/// @param why for people, one clause
record NextKernel(Source source, BzImage image, boolean own, String why) {
    static NextKernel vendors(Subject subject) throws BootException {
        return new NextKernel(
                subject.source(subject.kernelFile()), subject.kernel(), false, "the vendor's");
    }

    static NextKernel webboots(OwnKernel own) throws BootException {
        BzImage image = own.checked();
        return new NextKernel(
                new Source(
                        own.file().toString(), own.bytes(), () -> Files.newInputStream(own.file())),
                image,
                true,
                "webboot's own, asked for with -use-webboot-kernel: the vendor's modules don't fit it");
    }

    String release() {
        return image.release();
    }
}
