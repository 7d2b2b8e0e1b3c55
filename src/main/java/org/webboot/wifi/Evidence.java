package org.webboot.wifi;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// What one attempt to join has shown so far: its events, and the questions that a verdict asks.
record Evidence(List<Event> events) {
    private static final int SAE = 3;
    private static final int CONFIRM = 2;

    static final Evidence NONE = new Evidence(List.of());

    Evidence {
        events = List.copyOf(events);
    }

    Evidence and(Event event) {
        List<Event> more = new ArrayList<>(events);
        more.add(event);
        return new Evidence(more);
    }

    /// The status with which the access point refused, the last.
    Optional<Integer> status() {
        return last(
                events,
                event ->
                        switch (event) {
                            case Event.AssociationRejected(int status) -> status;
                            case Event.AuthenticationRejected(_, _, int status) -> status;
                            default -> null; // a question about two of many
                        });
    }

    /// How often SAE failed at its second message: hostapd says status 1 there, others 15.
    long saeConfirmsRefused() {
        return events.stream()
                .filter(event ->
                        event instanceof Event.AuthenticationRejected(int algorithm, int step, _)
                                && algorithm == SAE
                                && step == CONFIRM)
                .count();
    }

    /// Whether the access point has let us in, as far as the handshake.
    boolean associated() {
        return events.stream().anyMatch(event -> event instanceof Event.Associated);
    }

    /// How often no access point to try was found, while none has been tried.
    long notFound() {
        return events.stream().anyMatch(event -> event instanceof Event.Trying)
                ? 0
                : events.stream().filter(event -> event instanceof Event.NotFound).count();
    }

    /// The reasons with which the access point has thrown us out.
    List<Integer> drops() {
        List<Integer> reasons = new ArrayList<>();
        for (Event event : events) {
            if (event instanceof Event.Disconnected(_, int reason, boolean ours) && !ours) {
                reasons.add(reason);
            }
        }
        return reasons;
    }

    /// The last complaint about TLS or a method that wpa_supplicant printed; may be empty.
    String complaint() {
        return last(
                        events,
                        event ->
                                event instanceof Event.Logged(String line) && aboutTls(line)
                                        ? line
                                        : null)
                .orElse("");
    }

    private static boolean aboutTls(String line) {
        return (line.startsWith("OpenSSL: ") && line.contains("ailed")) || line.startsWith("TLS: ");
    }

    /// The 802.1X conversation since it last began.
    Eap eap() {
        int from = 0;
        for (int i = 0; i < events.size(); i++) {
            if (events.get(i) instanceof Event.EapStatus(String what, _)
                    && what.equals("started")) {
                from = i;
            }
        }
        List<Event> since = events.subList(from, events.size());
        return new Eap(
                since.stream()
                        .filter(Event.Eap.class::isInstance)
                        .map(Event.Eap.class::cast)
                        .toList());
    }

    /// The value that `of` has for the last event for which it has one.
    private static <E, T> Optional<T> last(
            List<E> events, Function<E, @org.jspecify.annotations.Nullable T> of) {
        Optional<T> found = Optional.empty();
        for (E event : events) {
            T value = of.apply(event);
            if (value != null) {
                found = Optional.of(value);
            }
        }
        return found;
    }

    /// An 802.1X conversation.
    record Eap(List<Event.Eap> events) {
        Eap {
            events = List.copyOf(events);
        }

        boolean started() {
            return !events.isEmpty();
        }

        /// The method that both sides took; empty before that.
        String method() {
            return last(events, e -> e instanceof Event.EapMethod(String name) ? name : null)
                    .orElse("");
        }

        /// Methods that the server offered and we were not told to take.
        String declined() {
            return events.stream()
                    .filter(e ->
                            e instanceof Event.EapStatus(String what, _)
                                    && what.equals("refuse proposed method"))
                    .map(e -> ((Event.EapStatus) e).parameter())
                    .collect(Collectors.joining(", "));
        }

        /// The server's own certificate.
        Optional<Event.EapCertificate> server() {
            return last(
                    events,
                    e -> e instanceof Event.EapCertificate own && own.depth() == 0 ? own : null);
        }

        /// Its certificate passed our check.
        boolean trusted() {
            return said("remote certificate verification", "success");
        }

        /// The server has said no, in its own words: else the failure is ours.
        boolean finished() {
            return said("completion", "failure");
        }

        private boolean said(String status, String parameter) {
            return events.contains(new Event.EapStatus(status, parameter));
        }

        /// MS-CHAPv2's reason, RFC 2759 §6.
        Optional<Integer> code() {
            return last(events, e -> e instanceof Event.PasswordRefused(int code) ? code : null);
        }
    }
}
