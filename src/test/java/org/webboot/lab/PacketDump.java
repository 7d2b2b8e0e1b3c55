package org.webboot.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Every frame that an adapter sent or got, written down by QEMU.
public record PacketDump(Nic nic, Path file) {
    // A pcap file begins with a header of 24 bytes (draft-ietf-opsawg-pcap §4).
    private static final int HEADER = 24;

    /// @param name of the file under `target/lab`
    public static PacketDump of(Nic nic, String name) throws IOException {
        Path file = Lab.output().resolve(name + ".pcap");
        Files.deleteIfExists(file);
        return new PacketDump(nic, file);
    }

    /// The machine with this dump; give it the adapter first.
    public Machine on(Machine machine) {
        return machine.qemu(
                "-object",
                "filter-dump,id=dump-%s,netdev=%s-net,file=%s".formatted(nic.id(), nic.id(), file));
    }

    /// Whether there was no frame at all.
    public boolean silent() throws IOException {
        return Files.size(file) == HEADER;
    }
}
