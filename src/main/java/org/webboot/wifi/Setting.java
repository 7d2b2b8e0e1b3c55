package org.webboot.wifi;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.HexFormat;

/// One `SET_NETWORK` line: a name and its value as wpa_supplicant's parser wants it (config.c).
final class Setting {
    private final String name;
    private final byte[] value;
    private final boolean secret;

    private Setting(String name, byte[] value, boolean secret) {
        this.name = name;
        this.value = value;
        this.secret = secret;
    }

    /// A bare word or number.
    static Setting word(String name, String value) {
        return new Setting(name, value.getBytes(US_ASCII), false);
    }

    /// A string for people, in quotes: it ends at the last one, so those within need no escape.
    static Setting text(String name, String value) {
        return new Setting(name, ('"' + value + '"').getBytes(UTF_8), false);
    }

    /// Any bytes, in hexadecimal digits.
    static Setting bytes(String name, byte[] value) {
        return word(name, HexFormat.of().formatHex(value));
    }

    static Setting secretBytes(String name, Secret value) {
        return new Setting(name, value.hexDigits(), true);
    }

    /// `psk`: digits alone would be the key itself, a passphrase stands in quotes.
    static Setting psk(Secret value) {
        byte[] bytes = value.copy();
        if (value.rawKey()) {
            return new Setting("psk", bytes, true);
        }
        byte[] quoted = new byte[bytes.length + 2];
        quoted[0] = '"';
        System.arraycopy(bytes, 0, quoted, 1, bytes.length);
        quoted[quoted.length - 1] = '"';
        Arrays.fill(bytes, (byte) 0);
        return new Setting("psk", quoted, true);
    }

    String name() {
        return name;
    }

    /// The request; whoever sends it wipes it.
    byte[] request(int network) {
        byte[] head = "SET_NETWORK %d %s ".formatted(network, name).getBytes(US_ASCII);
        byte[] all = Arrays.copyOf(head, head.length + value.length);
        System.arraycopy(value, 0, all, head.length, value.length);
        return all;
    }

    void wipe() {
        if (secret) {
            Arrays.fill(value, (byte) 0);
        }
    }

    @Override
    public String toString() {
        ByteArrayOutputStream shown = new ByteArrayOutputStream();
        shown.writeBytes((name + "=").getBytes(UTF_8));
        shown.writeBytes(secret ? "(secret)".getBytes(UTF_8) : value);
        return shown.toString(UTF_8);
    }
}
