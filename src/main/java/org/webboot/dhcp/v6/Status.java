package org.webboot.dhcp.v6;

import java.nio.charset.StandardCharsets;

/// How a server judged what it was asked (RFC 8415 §21.13).
///
/// @param text the server's own word, printable, may be empty
public record Status(int code, String text) {
    static final int SUCCESS = 0;
    static final int UNSPECIFIED_FAILURE = 1;
    static final int NO_ADDRESSES = 2;
    static final int NO_BINDING = 3;
    static final int NOT_ON_LINK = 4;
    static final int USE_MULTICAST = 5;

    private static final int LONGEST = 200;

    static final Status GOOD = new Status(SUCCESS, "");

    boolean good() {
        return code == SUCCESS;
    }

    /// Text for people: what isn't printable ASCII becomes `?`.
    static String printable(byte[] bytes, int from) {
        StringBuilder text = new StringBuilder();
        String told = new String(bytes, from, bytes.length - from, StandardCharsets.UTF_8);
        told.codePoints()
                .limit(LONGEST)
                .forEach(c -> text.append(c >= ' ' && c <= '~' ? (char) c : '?'));
        return text.toString();
    }

    /// `no addresses left (NoAddrsAvail: 'pool is full')`
    @Override
    public String toString() {
        String words =
                switch (code) {
                    case SUCCESS -> "all is well (Success";
                    case UNSPECIFIED_FAILURE -> "it failed for no stated reason (UnspecFail";
                    case NO_ADDRESSES -> "it has no addresses left (NoAddrsAvail";
                    case NO_BINDING -> "it does not know the lease (NoBinding";
                    case NOT_ON_LINK -> "the address does not belong to this link (NotOnLink";
                    case USE_MULTICAST -> "it wants multicast (UseMulticast";
                    default -> "a status unknown here (" + code;
                };
        return words + (text.isEmpty() ? ")" : ": '" + text + "')");
    }
}
