package org.webboot.dhcp;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.webboot.codec.MalformedException;

/// The options of a message as bytes: pieces of one option joined (RFC 3396), those in the `file`
/// and `sname` fields found (RFC 2132 §9.3). dhcp4java does neither.
final class Options {
    private static final int SNAME = 44;
    private static final int FILE = 108;
    private static final int COOKIE = 236;
    private static final int START = 240;

    private final Map<Integer, byte[]> values = new HashMap<>();

    private Options() {}

    /// @param message from `op` on
    static Options of(byte[] message) throws MalformedException {
        if (message.length < START) {
            throw new MalformedException("a message of " + message.length + " bytes", 0);
        }
        Options options = new Options();
        options.walk(message, START, message.length);
        byte[] overload = options.values.getOrDefault(Option.OVERLOAD, new byte[1]);
        int where = overload.length == 1 ? overload[0] : 0;
        // RFC 3396 §5: the options field, then file, then sname.
        if (where == 1 || where == 3) {
            options.walk(message, FILE, COOKIE);
        }
        if (where == 2 || where == 3) {
            options.walk(message, SNAME, FILE);
        }
        return options;
    }

    /// The option's bytes, of all its pieces; empty if it isn't there.
    Optional<byte[]> get(int code) {
        return Optional.ofNullable(values.get(code)).map(byte[]::clone);
    }

    /// A missing END is forgiven, an option that is cut off is not.
    private void walk(byte[] message, int from, int to) throws MalformedException {
        int at = from;
        while (at < to) {
            int code = message[at] & 0xff;
            if (code == Option.END) {
                return;
            }
            if (code == Option.PAD) {
                at++;
                continue;
            }
            int length = at + 1 < to ? message[at + 1] & 0xff : 0;
            if (at + 2 + length > to) {
                throw new MalformedException(
                        "option %d of %d bytes runs past its field".formatted(code, length), at);
            }
            values.merge(
                    code,
                    Arrays.copyOfRange(message, at + 2, at + 2 + length),
                    (first, second) -> join(code, first, second));
            at += 2 + length;
        }
    }

    /// Some servers say one thing twice. What has one length only is no piece when it has it.
    private static byte[] join(int code, byte[] first, byte[] second) {
        int whole = Option.length(code);
        if (whole > 0 && first.length == whole && second.length == whole) {
            return first;
        }
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
