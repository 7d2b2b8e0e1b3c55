package org.webboot.wifi;

/// Why an access point refuses or throws out, in words.
final class StatusCodes {
    private StatusCodes() {}

    /// IEEE 802.11-2020, Table 9-50.
    static String status(int code) {
        return switch (code) {
            case 1 -> "unspecified failure; often a list of allowed devices";
            case 10 -> "it can't support all requested capabilities";
            case 11 -> "no association to take over";
            case 12 -> "denied for a reason outside the standard";
            case 13 -> "it does not support the authentication algorithm";
            case 14 -> "an authentication frame came out of sequence";
            case 15 -> "the authentication challenge failed";
            case 16 -> "authentication took too long";
            case 17 -> "it can't handle more stations";
            case 18 -> "not all of its basic data rates are supported";
            case 19 -> "short preamble is required";
            case 23 -> "the power capability is unacceptable";
            case 24 -> "the supported channels are unacceptable";
            case 25 -> "short slot time is required";
            case 27 -> "High Throughput (802.11n) is required";
            case 30 -> "temporarily rejected, try again later";
            case 31 -> "it requires protected management frames";
            case 32 -> "unspecified failure of quality of service";
            case 33 -> "not enough bandwidth for another station";
            case 34 -> "the channel is too poor";
            case 37 -> "the request was declined";
            case 40 -> "an information element is invalid";
            case 41 -> "the group cipher is invalid";
            case 42 -> "the pairwise cipher is invalid";
            case 43 -> "the key management is invalid";
            case 44 -> "the version of its security element is not supported";
            case 45 -> "the security capabilities are invalid";
            case 46 -> "the cipher is rejected by its policy";
            case 51 -> "the listen interval is too large";
            case 53 -> "the key identifier is invalid";
            case 72 -> "the fast-transition element is invalid";
            case 76 -> "it asks for an anti-clogging token";
            case 77 -> "the cryptographic group is not supported";
            case 79 -> "the transmission failed";
            case 82 -> "it is out of memory for more stations";
            case 92 -> "the authentication was refused by its server";
            case 104 -> "Very High Throughput (802.11ac) is required";
            case 112 -> "FILS authentication failed";
            case 113 -> "the authentication server is unknown";
            case 123 -> "the password identifier is unknown";
            case 124 -> "High Efficiency (802.11ax) is required";
            case 126 -> "SAE must use hash-to-element";
            case 127 -> "SAE must use a public key";
            default -> "a status without a name here";
        };
    }

    /// IEEE 802.11-2020, Table 9-49.
    static String reason(int code) {
        return switch (code) {
            case 1 -> "unspecified";
            case 2 -> "the authentication is no longer valid";
            case 3 -> "it is leaving";
            case 4 -> "idle for too long";
            case 5 -> "it can't handle all its stations";
            case 6, 7 -> "it does not know us";
            case 9 -> "not authenticated";
            case 13 -> "an information element is invalid";
            case 14 -> "a message failed its integrity check";
            case 15 -> "the handshake of the keys timed out";
            case 16 -> "the handshake of the group key timed out";
            case 17 -> "its security element is not what it announced";
            case 18 -> "the group cipher is invalid";
            case 19 -> "the pairwise cipher is invalid";
            case 20 -> "the key management is invalid";
            case 21 -> "the version of the security element is not supported";
            case 22 -> "the security capabilities are invalid";
            case 23 -> "802.1X authentication failed";
            case 24 -> "the cipher is rejected by its policy";
            case 34 -> "the channel is too poor";
            default -> "a reason without a name here";
        };
    }

    /// MS-CHAPv2's failure codes, RFC 2759 §6.
    static String password(int code) {
        return switch (code) {
            case 646 -> "the account may not log in at this hour";
            case 647 -> "the account is disabled";
            case 648 -> "the password has expired";
            case 649 -> "the account may not use the network";
            case 691 -> "the name or the password is wrong";
            case 709 -> "the password can't be changed";
            default -> "error " + code;
        };
    }
}
