package org.webboot.kernel;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.webboot.codec.MalformedException;

/// The section `.modinfo` of a kernel module: `key=value` texts, each with a NUL behind it.
public final class ModInfo {
    private ModInfo() {}

    /// The firmware files that the module may ask for.
    public static List<String> firmware(byte[] module) throws MalformedException {
        String key = "firmware=";
        String texts =
                Elf.section(module, ".modinfo")
                        .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                        .orElse("");
        return Arrays.stream(texts.split("\0+"))
                .filter(text -> text.startsWith(key))
                .map(text -> text.substring(key.length()))
                .sorted()
                .distinct()
                .toList();
    }
}
