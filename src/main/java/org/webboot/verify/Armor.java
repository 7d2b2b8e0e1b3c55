package org.webboot.verify;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.bcpg.ArmoredInputStream;
import org.webboot.codec.MalformedException;

/// OpenPGP's packets out of a file that may hold them as they are or in ASCII (RFC 9580 §6).
final class Armor {
    static final String SIGNATURE = "SIGNATURE";
    static final String PUBLIC_KEY = "PUBLIC KEY BLOCK";

    private Armor() {}

    /// The packets of every block of that kind, or the file itself if it is binary. Text around the
    /// blocks is passed over, as pages of vendors have it.
    static List<byte[]> blocks(byte[] file, String kind) throws MalformedException {
        // RFC 9580 §4.2: the first byte of every packet has its highest bit set.
        if (file.length > 0 && file[0] < 0) {
            return List.of(file);
        }
        String text = new String(file, StandardCharsets.ISO_8859_1);
        String begin = "-----BEGIN PGP " + kind + "-----";
        String end = "-----END PGP " + kind + "-----";
        List<byte[]> blocks = new ArrayList<>();
        for (int at = text.indexOf(begin); at >= 0; at = text.indexOf(begin, at)) {
            int close = text.indexOf(end, at);
            if (close < 0) {
                throw new MalformedException("an OpenPGP block without its end", at);
            }
            blocks.add(packets(text.substring(at, close + end.length()) + "\n", at));
            at = close;
        }
        return blocks;
    }

    private static byte[] packets(String block, int at) throws MalformedException {
        byte[] ascii = block.getBytes(StandardCharsets.ISO_8859_1);
        try (InputStream in = new ArmoredInputStream(new ByteArrayInputStream(ascii))) {
            return in.readAllBytes();
        } catch (IOException | RuntimeException e) {
            throw new MalformedException("damaged ASCII armor", at, e);
        }
    }
}
