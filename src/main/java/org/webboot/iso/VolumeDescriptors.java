package org.webboot.iso;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.util.Optional;
import org.webboot.codec.MalformedException;
import org.webboot.codec.RandomBytes;

/// What an image says of itself from its sixteenth sector on, ECMA-119 §8.
///
/// @param joliet root directory of the Joliet tree, if there is one
record VolumeDescriptors(
        int blockSize,
        DirectoryRecord root,
        Optional<DirectoryRecord> joliet,
        String label,
        String uuid) {
    static final int SECTOR = 2048;
    static final long FIRST = 16L * SECTOR;

    /// libblkid looks no further, and real images have three to five.
    private static final int MOST = 16;

    private static final int PRIMARY = 1;
    private static final int SUPPLEMENTARY = 2;
    private static final int TERMINATOR = 255;

    static VolumeDescriptors read(RandomBytes image) throws IOException {
        Optional<Piece> primary = Optional.empty();
        Optional<Piece> joliet = Optional.empty();
        for (int i = 0; i < MOST; i++) {
            long at = FIRST + (long) i * SECTOR;
            if (at > image.size() - SECTOR) {
                break;
            }
            Piece sector = Piece.read(image, at, SECTOR, SECTOR, "volume descriptor");
            int type = sector.u8(0);
            if (!sector.text(1, 5, ISO_8859_1).equals("CD001") || type == TERMINATOR) {
                break;
            }
            if (type == PRIMARY && primary.isEmpty()) {
                primary = Optional.of(sector);
            } else if (type == SUPPLEMENTARY && joliet.isEmpty() && isJoliet(sector)) {
                joliet = Optional.of(sector);
            }
        }
        if (primary.isEmpty()) {
            throw new MalformedException(
                    "not an ISO 9660 image: " + Appearance.of(image) + ", no primary volume",
                    FIRST);
        }
        return of(primary.get(), joliet);
    }

    private static VolumeDescriptors of(Piece primary, Optional<Piece> joliet)
            throws MalformedException {
        int blockSize = primary.u16(128);
        if (blockSize != 512 && blockSize != 1024 && blockSize != 2048) {
            throw new MalformedException(
                    "blocks of %d bytes".formatted(blockSize), primary.at(128));
        }
        Optional<byte[]> wideLabel = Optional.empty();
        Optional<DirectoryRecord> wideRoot = Optional.empty();
        if (joliet.isPresent()) {
            wideLabel = Optional.of(joliet.get().copy(40, 32));
            wideRoot = Optional.of(DirectoryRecord.parse(joliet.get(), 156));
        }
        return new VolumeDescriptors(
                blockSize,
                DirectoryRecord.parse(primary, 156),
                wideRoot,
                VolumeLabel.label(primary.copy(40, 32), wideLabel),
                VolumeLabel.uuid(primary.copy(830, 17), primary.copy(813, 17)));
    }

    /// The three levels of UCS-2, Joliet Specification §3.2.
    private static boolean isJoliet(Piece sector) throws MalformedException {
        return switch (sector.text(88, 3, ISO_8859_1)) {
            case "%/@", "%/C", "%/E" -> true;
            default -> false;
        };
    }
}
