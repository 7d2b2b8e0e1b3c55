package org.webboot.iso;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A small ISO with Rock Ridge names, made of a map: whole trees of vendors without their bytes.
final class TreeIso {
    private static final int SECTOR = 2048;
    private static final int FIRST = 18;

    private final String label;
    private final Directory root = new Directory();

    private static final class Directory {
        final Map<String, Directory> directories = new TreeMap<>();
        final Map<String, byte[]> files = new TreeMap<>();
        int sector;
    }

    TreeIso(String label) {
        this.label = label;
    }

    /// @param path without a leading slash
    TreeIso with(String path, String text) {
        return with(path, text.getBytes(UTF_8));
    }

    TreeIso with(String path, byte[] content) {
        String[] names = path.split("/", -1);
        Directory at = root;
        for (int i = 0; i < names.length - 1; i++) {
            at = at.directories.computeIfAbsent(names[i], _ -> new Directory());
        }
        at.files.put(names[names.length - 1], content);
        return this;
    }

    /// Files that only have to be there.
    TreeIso holding(String... paths) {
        for (String path : paths) {
            with(path, path);
        }
        return this;
    }

    Iso9660 open() throws IOException {
        return Iso9660.open(Fixtures.bytes(image()));
    }

    /// One sector for each directory, then the files.
    byte[] image() {
        List<Directory> directories = new ArrayList<>();
        collect(root, directories);
        int sector = FIRST;
        for (Directory directory : directories) {
            directory.sector = sector++;
        }
        List<byte[]> sectors = new ArrayList<>();
        List<byte[]> contents = new ArrayList<>();
        int next = sector;
        for (Directory directory : directories) {
            next = records(directory, next, sectors, contents);
        }
        ByteBuffer image = ByteBuffer.allocate(next * SECTOR);
        image.put(16 * SECTOR, primary())
                .put(17 * SECTOR, new byte[] {-1})
                .put(17 * SECTOR + 1, ascii("CD001"));
        int at = FIRST;
        for (byte[] bytes : sectors) {
            image.put(at++ * SECTOR, bytes);
        }
        for (byte[] bytes : contents) {
            image.put(at * SECTOR, bytes);
            at += blocks(bytes);
        }
        return image.array();
    }

    private static void collect(Directory directory, List<Directory> into) {
        into.add(directory);
        directory.directories.values().forEach(inner -> collect(inner, into));
    }

    private int records(
            Directory directory, int free, List<byte[]> sectors, List<byte[]> contents) {
        ByteBuffer records = ByteBuffer.allocate(SECTOR).order(ByteOrder.LITTLE_ENDIAN);
        record(
                records,
                directory.sector,
                SECTOR,
                2,
                "\0",
                directory == root ? rockRidge() : new byte[0]);
        record(records, directory.sector, SECTOR, 2, "\1", new byte[0]);
        directory.directories.forEach(
                (name, inner) -> record(records, inner.sector, SECTOR, 2, "D", name(name)));
        int next = free;
        for (Map.Entry<String, byte[]> file : directory.files.entrySet()) {
            record(records, next, file.getValue().length, 0, "F.;1", name(file.getKey()));
            contents.add(file.getValue());
            next += blocks(file.getValue());
        }
        sectors.add(records.array());
        return next;
    }

    private static int blocks(byte[] bytes) {
        return (bytes.length + SECTOR - 1) / SECTOR;
    }

    private byte[] primary() {
        ByteBuffer primary = ByteBuffer.allocate(SECTOR).order(ByteOrder.LITTLE_ENDIAN);
        primary.put(0, (byte) 1).put(1, ascii("CD001")).putShort(128, (short) SECTOR);
        primary.put(40, ascii(label + " ".repeat(32 - label.length())));
        primary.put(813, ascii("2026110112345600")).put(830, ascii("2026110112345600"));
        primary.position(156);
        record(primary, FIRST, SECTOR, 2, "\0", new byte[0]);
        return primary.array();
    }

    private static void record(
            ByteBuffer into, int sector, int bytes, int flags, String identifier, byte[] more) {
        int at = into.position();
        int fixed = 33 + identifier.length() + (identifier.length() % 2 == 0 ? 1 : 0);
        int length = (fixed + more.length + 1) / 2 * 2;
        into.put(at, (byte) length).putInt(at + 2, sector).putInt(at + 10, bytes);
        into.put(at + 25, (byte) flags).put(at + 32, (byte) identifier.length());
        into.put(at + 33, ascii(identifier)).put(at + fixed, more);
        into.position(at + length);
    }

    /// SUSP §5.3 SP and §5.5 ER: what says that there is Rock Ridge.
    private static byte[] rockRidge() {
        return ByteBuffer.allocate(25)
                .put(new byte[] {'S', 'P', 7, 1, (byte) 0xbe, (byte) 0xef, 0})
                .put(new byte[] {'E', 'R', 18, 1, 10, 0, 0, 1})
                .put(ascii("RRIP_1991A"))
                .array();
    }

    /// RRIP §4.1.4 NM.
    private static byte[] name(String name) {
        byte[] bytes = name.getBytes(UTF_8);
        return ByteBuffer.allocate(5 + bytes.length)
                .put(new byte[] {'N', 'M', (byte) (5 + bytes.length), 1, 0})
                .put(bytes)
                .array();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(US_ASCII);
    }
}
