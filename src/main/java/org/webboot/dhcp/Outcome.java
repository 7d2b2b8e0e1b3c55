package org.webboot.dhcp;

import java.net.Inet4Address;
import java.time.Duration;
import org.webboot.os.MacAddress;

/// How asking for an address ended.
public sealed interface Outcome {
    record Leased(Grant grant) implements Outcome {}

    /// The network asks those who can to use IPv6 alone (RFC 8925).
    ///
    /// @param pause how long, before IPv4 may be asked for again
    record Ipv6Preferred(Duration pause) implements Outcome {}

    /// What was granted was in use by somebody else, again and again.
    record Taken(Inet4Address address, MacAddress by, int times) implements Outcome {}

    /// A server offered and took it back, again and again.
    ///
    /// @param reason what it said last, may be empty
    record Refused(Inet4Address server, String reason, int naks) implements Outcome {}

    /// No lease within the limit.
    ///
    /// @param waited how long
    record Silence(Duration waited, Tally tally) implements Outcome {}

    /// What went over the wire.
    ///
    /// @param discovers that were sent
    /// @param requests that were sent
    /// @param replies of DHCP servers that were received and understood
    /// @param malformed packets to port 68 that were not
    record Tally(int discovers, int requests, int replies, int malformed) {
        Tally sent(Message message) {
            return switch (message) {
                case Message.Discover _ -> new Tally(discovers + 1, requests, replies, malformed);
                case Message.Request _, Message.Confirm _, Message.Renew _ ->
                        new Tally(discovers, requests + 1, replies, malformed);
                case Message.Decline _ -> this;
            };
        }

        Tally understood() {
            return new Tally(discovers, requests, replies + 1, malformed);
        }

        Tally notUnderstood() {
            return new Tally(discovers, requests, replies, malformed + 1);
        }
    }
}
