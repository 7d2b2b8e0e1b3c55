package org.webboot.catalog;

import java.nio.charset.StandardCharsets;
import org.webboot.codec.MalformedException;

/// The text inside an OpenPGP clearsigned message (RFC 9580 §7), to look things up in. What is
/// believed of it is decided in `verify`, which takes the message apart itself.
final class Clearsigned {
    private static final String BEGIN = "-----BEGIN PGP SIGNED MESSAGE-----";
    private static final String SIGNATURE = "-----BEGIN PGP SIGNATURE-----";

    private Clearsigned() {}

    static boolean looksSo(byte[] file) {
        return new String(file, 0, Math.min(file.length, BEGIN.length()), StandardCharsets.UTF_8)
                .equals(BEGIN);
    }

    /// `text` itself, if it is no clearsigned message.
    ///
    /// @throws MalformedException for a message without its end, or with a second one in it
    static String text(String text) throws MalformedException {
        if (!text.startsWith(BEGIN)) {
            return text;
        }
        StringBuilder inside = new StringBuilder();
        boolean headers = true;
        long at = 0;
        for (String line : text.split("\n", -1)) {
            String bare = line.stripTrailing();
            if (at > 0 && bare.equals(SIGNATURE)) {
                return inside.toString();
            }
            if (headers) {
                headers = !bare.isEmpty();
            } else if (line.startsWith("- ")) {
                inside.append(line, 2, line.length()).append('\n');
            } else if (line.startsWith("-")) {
                throw new MalformedException("a dash that is not escaped", at);
            } else {
                inside.append(line).append('\n');
            }
            at += line.length() + 1;
        }
        throw new MalformedException("a signed message without its signature", at);
    }
}
