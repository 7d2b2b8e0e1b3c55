package org.webboot.wifi;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/// The right to order one interface's wpa_supplicant about, which one webboot has at a time. The
/// kernel takes it back when its holder ends, however it ends (fcntl(2), F_SETLK).
record Claim(FileChannel file) implements AutoCloseable {
    /// Empty if another webboot has it.
    static Optional<Claim> on(Path file) throws IOException {
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                return Optional.of(new Claim(channel));
            }
        } catch (OverlappingFileLockException _) {
            // It is this process that has it.
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        channel.close();
        return Optional.empty();
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException _) {
            // Gone all the same.
        }
    }
}
