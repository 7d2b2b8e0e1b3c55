package org.webboot.verify;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.webboot.catalog.Evidence;
import org.webboot.codec.MalformedException;

/// A text with its signature below it (RFC 9580 §7), taken apart strictly: only what is signed
/// comes out, and a file in which anything else stands is refused.
///
/// @param lines as they are signed: without dash escapes and white space at their ends
/// @param signature the armored block
@SuppressWarnings("ArrayRecordComponent")
record Clearsigned(List<String> lines, byte[] signature) {
    private static final String BEGIN = "-----BEGIN PGP SIGNED MESSAGE-----";
    private static final String SIGNATURE = "-----BEGIN PGP SIGNATURE-----";
    private static final String END = "-----END PGP SIGNATURE-----";

    /// How far `-----BEGIN` reaches: enough to tell what the bytes want to be.
    static boolean looksSo(byte[] file) {
        return Evidence.SignedList.isAround(file);
    }

    /// @throws MalformedException for whatever is not one whole clearsigned text
    static Clearsigned read(byte[] file) throws MalformedException {
        Reader reader = new Reader(lines(file));
        if (!reader.next().equals(BEGIN)) {
            throw reader.wrong("something stands before the signed text");
        }
        headers(reader);
        List<String> text = new ArrayList<>();
        String line = reader.next();
        while (!line.equals(SIGNATURE)) {
            text.add(unescaped(line, reader));
            line = reader.next();
        }
        StringBuilder block = new StringBuilder();
        while (!line.equals(END)) {
            block.append(line).append('\n');
            line = reader.next();
        }
        block.append(line).append('\n');
        while (reader.hasNext()) {
            if (!reader.next().isEmpty()) {
                throw reader.wrong("something stands behind the signature");
            }
        }
        return new Clearsigned(text, block.toString().getBytes(StandardCharsets.UTF_8));
    }

    /// The bytes that are signed: lines with CRLF between them, none after the last (RFC 9580
    /// §7.2).
    byte[] signed() {
        return String.join("\r\n", lines).getBytes(StandardCharsets.UTF_8);
    }

    /// The same for reading.
    String text() {
        return String.join("\n", lines);
    }

    /// Only `Hash:` may stand there; others could seem to be a part of the text.
    private static void headers(Reader reader) throws MalformedException {
        for (String line = reader.next(); !line.isEmpty(); line = reader.next()) {
            if (!line.matches("Hash: [A-Za-z0-9, -]+")) {
                throw reader.wrong("an unknown header before the signed text");
            }
        }
    }

    private static String unescaped(String line, Reader reader) throws MalformedException {
        if (line.startsWith("- ")) {
            return line.substring(2);
        }
        if (line.startsWith("-")) {
            throw reader.wrong("a line with a dash that is not escaped");
        }
        return line;
    }

    /// White space at a line's end is not signed, and so nothing of the text.
    private static List<String> lines(byte[] file) throws MalformedException {
        String text;
        try {
            text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(file)).toString();
        } catch (CharacterCodingException e) {
            throw new MalformedException("the clearsigned text is no UTF-8", 0, e);
        }
        List<String> lines = new ArrayList<>();
        for (String line : text.split("\n", -1)) {
            int end = line.length();
            while (end > 0 && " \t\r".indexOf(line.charAt(end - 1)) >= 0) {
                end--;
            }
            String bare = line.substring(0, end);
            if (bare.chars().anyMatch(c -> c != '\t' && Character.isISOControl(c))) {
                throw new MalformedException("a control character in the clearsigned text", 0);
            }
            lines.add(bare);
        }
        return lines;
    }

    private static final class Reader {
        private final List<String> lines;
        private int at;

        Reader(List<String> lines) {
            this.lines = lines;
        }

        boolean hasNext() {
            return at < lines.size();
        }

        String next() throws MalformedException {
            if (!hasNext()) {
                throw wrong("the clearsigned text breaks off");
            }
            return lines.get(at++);
        }

        MalformedException wrong(String problem) {
            return new MalformedException("%s (line %d)".formatted(problem, at), 0);
        }
    }
}
