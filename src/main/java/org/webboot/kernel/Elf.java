package org.webboot.kernel;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import org.webboot.codec.MalformedException;
import org.webboot.codec.RandomBytes;

/// As much of 64-bit ELF (elf(5)) as tells whether a program runs without any library, and what a
/// section holds.
public final class Elf {
    private static final int MAGIC = 0x7f454c46;
    private static final int CLASS_64 = 2;
    private static final int PT_INTERP = 3;
    private static final int HEADER = 64;

    private Elf() {}

    public static boolean is(byte[] content) {
        return content.length >= HEADER
                && ByteBuffer.wrap(content).getInt() == MAGIC
                && content[4] == CLASS_64;
    }

    /// Whether `file` is a program that names no dynamic loader.
    public static boolean isStatic(Path file) throws IOException {
        long size = Files.size(file);
        try (RandomBytes bytes = RandomBytes.open(file, size)) {
            byte[] head = bytes.read(0, (int) Math.min(size, HEADER));
            if (!is(head)) {
                return false;
            }
            ByteBuffer header = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);
            long table = header.getLong(0x20); // e_phoff
            int entryBytes = Short.toUnsignedInt(header.getShort(0x36)); // e_phentsize
            int entries = Short.toUnsignedInt(header.getShort(0x38)); // e_phnum
            for (int i = 0; i < entries; i++) {
                byte[] type = bytes.read(table + (long) i * entryBytes, 4);
                if (ByteBuffer.wrap(type).order(ByteOrder.LITTLE_ENDIAN).getInt() == PT_INTERP) {
                    return false;
                }
            }
            return entries > 0;
        }
    }

    /// The bytes of the section called `wanted`; empty without one.
    static Optional<byte[]> section(byte[] content, String wanted) throws MalformedException {
        if (!is(content)) {
            throw new MalformedException("no 64-bit ELF file", 0);
        }
        ByteBuffer elf = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
        byte[] name = (wanted + "\0").getBytes(StandardCharsets.US_ASCII);
        try {
            int table = Math.toIntExact(elf.getLong(0x28)); // e_shoff
            int entry = Short.toUnsignedInt(elf.getShort(0x3a)); // e_shentsize
            int count = Short.toUnsignedInt(elf.getShort(0x3c)); // e_shnum
            int names = table + entry * Short.toUnsignedInt(elf.getShort(0x3e)); // e_shstrndx
            int namesAt = Math.toIntExact(elf.getLong(names + 0x18));
            for (int i = 0; i < count; i++) {
                int section = table + entry * i;
                if (stands(name, content, namesAt + elf.getInt(section))) {
                    int at = Math.toIntExact(elf.getLong(section + 0x18)); // sh_offset
                    int size = Math.toIntExact(elf.getLong(section + 0x20)); // sh_size
                    Objects.checkFromIndexSize(at, size, content.length);
                    return Optional.of(Arrays.copyOfRange(content, at, at + size));
                }
            }
            return Optional.empty();
        } catch (IndexOutOfBoundsException | ArithmeticException _) {
            throw new MalformedException("an ELF section lies outside its file", HEADER);
        }
    }

    // Compared in place: the names of 65535 sections may overlap, and reach to the file's end.
    private static boolean stands(byte[] name, byte[] content, int at) {
        return Objects.checkIndex(at, content.length) <= content.length - name.length
                && Arrays.equals(name, 0, name.length, content, at, at + name.length);
    }
}
