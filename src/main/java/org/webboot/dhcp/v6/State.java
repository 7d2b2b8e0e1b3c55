package org.webboot.dhcp.v6;

import java.net.Inet6Address;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;

/// Where the client is (RFC 8415 §18.2).
sealed interface State {
    /// About to look for servers that give addresses.
    record Init(History history) implements State {}

    /// Looks for them.
    ///
    /// @param offers of servers that were heard, the best first
    record Soliciting(Exchange exchange, History history, List<Answer> offers) implements State {}

    /// Has asked one of them.
    ///
    /// @param others that may be asked after it
    record Requesting(
            Exchange exchange,
            History history,
            Duid server,
            List<Inet6Address> addresses,
            List<Answer> others)
            implements State {}

    record Bound(Held held, History history) implements State {}

    /// Asks the server that gave them for more time.
    record Renewing(Exchange exchange, Held held, History history) implements State {}

    /// Asks any server.
    record Rebinding(Exchange exchange, Held held, History history) implements State {}

    /// Asks any server whether the addresses still belong to this link.
    record Confirming(Exchange exchange, Held held, History history) implements State {}

    /// Gives addresses back that others use.
    record Declining(Exchange exchange, History history, Duid server, List<Inet6Address> addresses)
            implements State {}

    /// Every address was in use already.
    record GivenUp(int declines) implements State {}

    /// About to ask for settings alone.
    record InitStateless(Duration longest) implements State {}

    record Informing(Exchange exchange) implements State {}

    record Informed(Duration longest) implements State {}

    /// A lease and when it was given.
    record Held(Lease lease, Duration since) {
        /// What is left of `span` since then.
        Duration left(Duration span, Duration at) {
            Duration left = since.plus(span).minus(at);
            return left.isNegative() ? Duration.ZERO : left;
        }
    }

    /// What outlasts an exchange.
    ///
    /// @param declines how often addresses turned out to be in use
    /// @param longestSolicit SOL_MAX_RT, as servers may set it
    record History(int declines, Duration longestSolicit) {
        static final History NONE = new History(0, Retransmission.SOL_MAX_RT);

        History heard(Answer answer) {
            return answer.limits()
                    .longestSolicit()
                    .map(longest -> new History(declines, longest))
                    .orElse(this);
        }

        History declined() {
            return new History(declines + 1, longestSolicit);
        }
    }

    /// A message and its repetitions.
    ///
    /// @param began when it was sent first
    /// @param timeout after it was sent last
    record Exchange(int xid, Retransmission rule, Duration began, Duration timeout, int sent) {
        Exchange again(RandomGenerator random) {
            return new Exchange(xid, rule, began, rule.next(timeout, random), sent + 1);
        }
    }
}
