package org.webboot.dhcp;

/// Codes of the options that are used here; RFC 2132 unless said otherwise.
final class Option {
    static final int PAD = 0;
    static final int SUBNET_MASK = 1;
    static final int ROUTER = 3;
    static final int NAME_SERVER = 6;
    static final int HOST_NAME = 12;
    static final int DOMAIN_NAME = 15;
    static final int MTU = 26;
    static final int BROADCAST = 28;
    static final int TIME_SERVER = 42;
    static final int REQUESTED_ADDRESS = 50;
    static final int LEASE_TIME = 51;
    static final int OVERLOAD = 52;
    static final int MESSAGE_TYPE = 53;
    static final int SERVER = 54;
    static final int PARAMETERS = 55;
    static final int TEXT = 56;
    static final int MAXIMUM_SIZE = 57;
    static final int RENEWAL_TIME = 58;
    static final int REBINDING_TIME = 59;
    static final int VENDOR_CLASS = 60;
    static final int CLIENT_ID = 61;

    /// RFC 4039
    static final int RAPID_COMMIT = 80;

    /// RFC 8925
    static final int IPV6_ONLY = 108;

    /// RFC 8910
    static final int CAPTIVE_PORTAL = 114;

    /// RFC 3397
    static final int DOMAIN_SEARCH = 119;

    /// RFC 3442
    static final int CLASSLESS_ROUTES = 121;

    /// draft-ietf-wrec-wpad-01: where a proxy auto-configuration script is
    static final int PROXY_SCRIPT = 252;

    static final int END = 255;

    private Option() {}

    /// Bytes of an option that always has as many; 0 for the others.
    static int length(int code) {
        return switch (code) {
            case MESSAGE_TYPE, OVERLOAD -> 1;
            case MTU, MAXIMUM_SIZE -> 2;
            case SUBNET_MASK,
                    BROADCAST,
                    REQUESTED_ADDRESS,
                    LEASE_TIME,
                    SERVER,
                    RENEWAL_TIME,
                    REBINDING_TIME,
                    IPV6_ONLY ->
                    4;
            default -> 0;
        };
    }
}
