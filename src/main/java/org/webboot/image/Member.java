package org.webboot.image;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.webboot.codec.CpioWriter;

/// Something at a path of the image; parents come by themselves.
sealed interface Member {
    /// Without a leading slash.
    String path();

    /// What it holds, in bytes.
    long bytes();

    void write(CpioWriter cpio) throws IOException;

    record Directory(String path, int permissions) implements Member {
        @Override
        public long bytes() {
            return 0;
        }

        @Override
        public void write(CpioWriter cpio) throws IOException {
            cpio.directory(path, permissions);
        }
    }

    record Symlink(String path, String target) implements Member {
        @Override
        public long bytes() {
            return target.length();
        }

        @Override
        public void write(CpioWriter cpio) throws IOException {
            cpio.symlink(path, target);
        }
    }

    /// `/dev/console` and the like.
    record Device(String path, int permissions, int major, int minor) implements Member {
        @Override
        public long bytes() {
            return 0;
        }

        @Override
        public void write(CpioWriter cpio) throws IOException {
            cpio.characterDevice(path, permissions, major, minor);
        }
    }

    record File(String path, int permissions, long bytes, Content content) implements Member {
        @Override
        public void write(CpioWriter cpio) throws IOException {
            try (InputStream in = content.open()) {
                cpio.file(path, permissions, bytes, in);
            }
        }
    }

    /// Opened when its turn comes: an image holds more than the heap.
    interface Content {
        InputStream open() throws IOException;
    }

    /// A file of the building machine.
    static Member copy(String path, int permissions, Path from) throws IOException {
        return new File(path, permissions, Files.size(from), () -> Files.newInputStream(from));
    }

    static Member text(String path, int permissions, String text) {
        return bytes(path, permissions, text.getBytes(StandardCharsets.UTF_8));
    }

    static Member bytes(String path, int permissions, byte[] bytes) {
        return new File(path, permissions, bytes.length, () -> new ByteArrayInputStream(bytes));
    }
}
