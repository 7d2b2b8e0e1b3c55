package org.webboot.dhcp.v6;

import java.util.regex.Pattern;

/// RFC 8910 §2: the address of a captive portal's API.
public final class PortalUri {
    private static final Pattern URI = Pattern.compile("https?://[!-~]+");

    private PortalUri() {}

    /// Whether it names a portal: not `urn:ietf:params:capport:unrestricted`, and nothing that a
    /// terminal or a browser should not see.
    public static boolean names(String uri) {
        return URI.matcher(uri).matches();
    }
}
