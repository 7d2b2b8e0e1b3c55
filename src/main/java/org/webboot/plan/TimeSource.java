package org.webboot.plan;

import java.util.ArrayList;
import java.util.List;

/// Whom to ask for the time: `-ntp`.
public sealed interface TimeSource {
    /// RFC 5905 §7.2.
    int NTP_PORT = 123;

    /// The servers that DHCP names; where it names none, or none answers, a public pool.
    record Automatic() implements TimeSource {}

    /// Nobody.
    record Nobody() implements TimeSource {}

    record Named(List<HostPort> servers) implements TimeSource {
        public Named {
            servers = List.copyOf(servers);
        }
    }

    /// `HOST[:PORT][,HOST[:PORT]]…`, or `none`.
    ///
    /// @throws IllegalArgumentException with the reason
    static TimeSource parse(String text) {
        if (text.equals("none")) {
            return new Nobody();
        }
        List<HostPort> servers = new ArrayList<>();
        int from = 0;
        while (from <= text.length()) {
            int comma = text.indexOf(',', from);
            int end = comma < 0 ? text.length() : comma;
            servers.add(HostPort.parse(text.substring(from, end).strip(), NTP_PORT));
            from = end + 1;
        }
        return new Named(servers);
    }
}
