package org.webboot.fetch;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.CRC32C;
import org.webboot.memory.Access;
import org.webboot.memory.Sink;
import org.webboot.plan.Sha256;
import org.webboot.stage.BootException;
import org.webboot.stage.Stage;

/// Takes the image's bytes in order; hashes and writes full chunks on a thread of its own while the
/// caller fills the next buffer from the network. Memory use is constant.
final class ChunkWriter implements AutoCloseable {
    static final int CHUNK = 4 << 20;

    /// One is filled, one is written, one waits between them.
    private static final int BUFFERS = 3;

    private final Sink sink;
    private final long total;
    private final Witness witness;
    private final List<Slot> ring = new ArrayList<>();
    private final ExecutorService worker =
            Executors.newSingleThreadExecutor(
                    Thread.ofPlatform().daemon().name("webboot-writer").factory());

    // Belong to the worker; the caller looks at them only while it is idle.
    private final MessageDigest digest = sha256();
    private final List<Integer> sums = new ArrayList<>();

    private int turn;
    private long position;

    ChunkWriter(Sink sink, long total, Witness witness) {
        this.sink = sink;
        this.total = total;
        this.witness = witness;
        for (int i = 0; i < BUFFERS; i++) {
            ring.add(new Slot(Access.buffer(CHUNK)));
        }
        ring.getFirst().prepare(Math.min(CHUNK, total));
    }

    /// Where the next bytes go; its limit is where this chunk or the image ends. Call [#filled]
    /// after putting some in.
    ByteBuffer room() {
        return ring.get(turn).bytes;
    }

    /// How far the image has come, the unfinished chunk included: a transfer is taken up here.
    long position() {
        return position + room().position();
    }

    /// Passes the chunk on if it is full.
    ///
    /// @throws BootException with what went wrong when an earlier chunk was written
    void filled() throws BootException {
        Slot slot = ring.get(turn);
        if (slot.bytes.hasRemaining()) {
            return;
        }
        long at = position;
        int length = slot.bytes.limit();
        slot.bytes.flip();
        slot.pending = worker.submit(storing(at, slot.bytes));
        position += length;
        turn = (turn + 1) % BUFFERS;
        Slot next = ring.get(turn);
        next.await();
        next.prepare(Math.min(CHUNK, total - position));
    }

    /// Forgets everything: the next byte is the image's first.
    void restart() throws BootException {
        for (Slot slot : ring) {
            slot.await();
        }
        digest.reset();
        witness.restart();
        sums.clear();
        position = 0;
        room().clear();
        ring.get(turn).prepare(Math.min(CHUNK, total));
    }

    /// Waits until every byte is where it belongs.
    Sums finish() throws BootException {
        for (Slot slot : ring) {
            slot.await();
        }
        if (position != total) {
            throw new IllegalStateException("%d of %d bytes".formatted(position, total));
        }
        return new Sums(Sha256.of(digest.digest()), new ChunkDigests(CHUNK, sums));
    }

    /// What was written.
    record Sums(Sha256 digest, ChunkDigests chunks) {}

    private Callable<Long> storing(long at, ByteBuffer chunk) {
        return () -> {
            digest.update(chunk.duplicate());
            witness.see(chunk.duplicate());
            sums.add(sum(chunk.duplicate()));
            sink.write(at, chunk);
            return at;
        };
    }

    static int sum(ByteBuffer bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes);
        return (int) crc.getValue();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this runtime has no SHA-256", e);
        }
    }

    /// Lets a write that is under way end: the sink is closed next.
    @Override
    public void close() {
        worker.close();
    }

    /// A buffer and the write that it is in.
    private static final class Slot {
        final ByteBuffer bytes;
        Future<?> pending = CompletableFuture.completedFuture(0L);

        Slot(ByteBuffer bytes) {
            this.bytes = bytes;
        }

        void prepare(long length) {
            bytes.clear().limit((int) length);
        }

        void await() throws BootException {
            try {
                pending.get();
            } catch (ExecutionException e) {
                if (e.getCause() instanceof BootException understood) {
                    throw understood;
                }
                throw new IllegalStateException(e);
            } catch (InterruptedException e) {
                throw new BootException(
                        Stage.CANCELLED,
                        "interrupted",
                        "start webboot again when you are ready",
                        e);
            }
        }
    }
}
