package org.webboot.dhcp.v6;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.webboot.codec.MalformedException;

/// The options of a message or of another option, as bytes (RFC 8415 §21.1).
final class Options {
    private static final int HEADER = 4;

    private final Map<Integer, List<byte[]>> values = new HashMap<>();

    private Options() {}

    /// @throws MalformedException if one is cut off
    static Options of(byte[] bytes, int from) throws MalformedException {
        Options options = new Options();
        int at = from;
        while (at < bytes.length) {
            if (bytes.length - at < HEADER) {
                throw new MalformedException("half an option", at);
            }
            int code = number(bytes, at);
            int length = number(bytes, at + 2);
            if (length > bytes.length - at - HEADER) {
                throw new MalformedException(
                        "option %d of %d bytes runs past its field".formatted(code, length), at);
            }
            at += HEADER + length;
            options.values
                    .computeIfAbsent(code, _ -> new ArrayList<>())
                    .add(Arrays.copyOfRange(bytes, at - length, at));
        }
        return options;
    }

    /// The first of them; an option appears once unless its description says otherwise.
    Optional<byte[]> get(int code) {
        List<byte[]> all = values.get(code);
        return all == null ? Optional.empty() : Optional.of(all.getFirst());
    }

    List<byte[]> all(int code) {
        return values.getOrDefault(code, List.of());
    }

    private static int number(byte[] bytes, int at) {
        return (bytes[at] & 0xff) << 8 | (bytes[at + 1] & 0xff);
    }
}
