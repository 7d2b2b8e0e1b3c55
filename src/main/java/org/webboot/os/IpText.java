package org.webboot.os;

import java.net.Inet6Address;
import java.net.InetAddress;

/// Addresses as people and resolv.conf(5) write them. The JDK leaves the zeros in: `fe80:0:0:0:…`.
public final class IpText {
    private static final int GROUPS = 8;

    private IpText() {}

    /// `10.0.2.15`; `fd09::142` as in RFC 5952; `fe80::1%2` with the number of the link.
    public static String of(InetAddress address) {
        if (!(address instanceof Inet6Address six)) {
            return address.getHostAddress();
        }
        byte[] bytes = six.getAddress();
        int[] groups = new int[GROUPS];
        for (int i = 0; i < GROUPS; i++) {
            groups[i] = (bytes[2 * i] & 0xff) << 8 | (bytes[2 * i + 1] & 0xff);
        }
        String scope = six.getScopeId() > 0 ? "%" + six.getScopeId() : "";
        return shortened(groups) + scope;
    }

    /// §4.2: the first of the longest runs of at least two zeros becomes `::`.
    private static String shortened(int[] groups) {
        int start = -1;
        int longest = 1;
        for (int i = 0; i < GROUPS; i++) {
            int run = 0;
            while (i + run < GROUPS && groups[i + run] == 0) {
                run++;
            }
            if (run > longest) {
                start = i;
                longest = run;
            }
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < GROUPS; i++) {
            if (i == start) {
                text.append("::");
                i += longest - 1;
                continue;
            }
            if (!text.isEmpty() && text.charAt(text.length() - 1) != ':') {
                text.append(':');
            }
            text.append(Integer.toHexString(groups[i]));
        }
        return text.toString();
    }
}
