package org.webboot.dhcp.v6;

/// Codes of the options that are used here; RFC 8415 §21 unless said otherwise.
final class Option {
    static final int CLIENT_ID = 1;
    static final int SERVER_ID = 2;
    static final int IA_NA = 3;
    static final int IA_ADDRESS = 5;
    static final int REQUESTED = 6;
    static final int PREFERENCE = 7;
    static final int ELAPSED = 8;
    static final int STATUS = 13;
    static final int RAPID_COMMIT = 14;

    /// RFC 3646
    static final int NAME_SERVERS = 23;

    /// RFC 3646
    static final int SEARCH = 24;

    /// RFC 4075; obsolete, and what dnsmasq's `ntp-server` still meant for years
    static final int SNTP_SERVERS = 31;

    static final int REFRESH = 32;

    /// RFC 5908
    static final int NTP_SERVER = 56;

    static final int SOL_MAX_RT = 82;
    static final int INF_MAX_RT = 83;

    /// RFC 8910
    static final int CAPTIVE_PORTAL = 103;

    private Option() {}
}
