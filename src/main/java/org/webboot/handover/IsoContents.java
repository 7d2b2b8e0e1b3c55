package org.webboot.handover;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.Optional;
import org.webboot.codec.ArrayInput;
import org.webboot.iso.Iso9660;
import org.webboot.iso.IsoFile;
import org.webboot.stage.Cancellation;

/// As much of an ISO as this room needs; tests bring a map.
interface IsoContents {
    Optional<IsoFile> find(String path) throws IOException;

    InputStream stream(IsoFile file) throws IOException;

    static IsoContents of(Iso9660 iso) {
        return new IsoContents() {
            @Override
            public Optional<IsoFile> find(String path) throws IOException {
                return iso.find(path);
            }

            @Override
            public InputStream stream(IsoFile file) throws IOException {
                return iso.stream(file);
            }
        };
    }

    /// The same, its streams breaking off once cancelled.
    default IsoContents breakable(Cancellation cancellation) {
        IsoContents whole = this;
        return new IsoContents() {
            @Override
            public Optional<IsoFile> find(String path) throws IOException {
                return whole.find(path);
            }

            @Override
            public InputStream stream(IsoFile file) throws IOException {
                InputStream in = whole.stream(file);
                return new ArrayInput() {
                    @Override
                    public int read(byte[] into, int offset, int length) throws IOException {
                        if (cancellation.cancelled()) {
                            throw new InterruptedIOException("cancelled");
                        }
                        return in.read(into, offset, length);
                    }

                    @Override
                    public void close() throws IOException {
                        in.close();
                    }
                };
            }
        };
    }
}
