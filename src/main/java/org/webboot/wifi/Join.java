package org.webboot.wifi;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.webboot.plan.ProxyAddress;
import org.webboot.stage.BootException;
import org.webboot.stage.Reporter;

/// Does what [JoinMachine] decides: one run, from the first scan to the joined network.
final class Join {
    /// How long another scan, that nobody here asked for, is waited for.
    private static final Duration BUSY = Duration.ofSeconds(5);

    private final String link;
    private final Supplicant supplicant;
    private final Networks networks;
    private final Questions questions;
    private final Station.Ports ports;
    private final Reporter reporter;
    private final Scanner scanner;
    private Optional<Credentials> typed = Optional.empty();
    private String country = "";
    private long deadline;
    private int network = -1;

    Join(
            String link,
            Supplicant supplicant,
            Networks networks,
            Questions questions,
            Station.Ports ports,
            Reporter reporter) {
        this.link = link;
        this.supplicant = supplicant;
        this.networks = networks;
        this.questions = questions;
        this.ports = ports;
        this.reporter = reporter;
        this.scanner = new Scanner(supplicant.control(), ports.time());
    }

    /// @param network wpa_supplicant's number for it
    /// @param proxy as its profile has it
    record Result(State.Joined state, int network, Optional<ProxyAddress> proxy) {}

    Result run(Duration scanLimit) throws BootException {
        try {
            prepare();
            List<Sought> sought = networks.all().stream().map(Known::sought).toList();
            JoinMachine machine = new JoinMachine(sought, scanLimit);
            State state = enter(Optional.empty(), machine.begin());
            while (true) {
                if (state instanceof State.Joined joined) {
                    return new Result(joined, network, known(joined.goal()).flatMap(Known::proxy));
                }
                if (state instanceof State.Failed(Failure why)) {
                    throw new JoinFailures(link, country, origin(why)).of(why);
                }
                state = enter(Optional.of(state), machine.step(state, next(state)));
            }
        } catch (IOException e) {
            throw gone(e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw Explanation.interrupted();
        } finally {
            typed.ifPresent(Credentials::close);
        }
    }

    private Optional<Known> known(Goal goal) {
        return networks.all().stream()
                .filter(known -> known.sought().equals(goal.sought()))
                .findFirst();
    }

    /// An error on the socket is most often the process's end, which says more.
    private BootException gone(IOException cause) {
        Optional<Event> event = supplicant.next(Duration.ofMillis(500));
        while (event.isPresent()) {
            if (event.get() instanceof Event.Died(int exit, List<String> said)) {
                return Explanation.died(link, exit, said);
            }
            event = supplicant.next(Duration.ofMillis(500));
        }
        return Explanation.noAnswer(link, cause);
    }

    private void prepare() throws IOException {
        // Both ways to derive the password element: an access point may take one only.
        String answer = supplicant.control().request("SET sae_pwe 2");
        if (!answer.equals("OK")) {
            reporter.detail(link + ": this wpa_supplicant knows no WPA3");
        }
        country = Regulations.set(supplicant, networks.country(), reporter);
    }

    private State enter(Optional<State> before, Step step)
            throws BootException, IOException, InterruptedException {
        State next = step.next();
        String label = next.label();
        String old = before.map(State::label).orElse("");
        if (!label.equals(old)) {
            reporter.detail("%s: %s%s".formatted(link, old.isEmpty() ? "" : old + " -> ", label));
        }
        for (Action action : step.actions()) {
            Optional<Event> event = act(action);
            if (event.isPresent()) {
                pending = event;
            }
        }
        return next;
    }

    private Optional<Event> pending = Optional.empty();

    private Event next(State state) throws BootException, IOException {
        while (true) {
            ports.cancellation().check();
            if (pending.isPresent()) {
                Event event = pending.get();
                pending = Optional.empty();
                return event;
            }
            long left = deadline - ports.time().nanos();
            if (left <= 0) {
                deadline = Long.MAX_VALUE;
                return new Event.TimeUp();
            }
            Optional<Event> event = supplicant.next(Duration.ofNanos(Math.min(left, 500_000_000L)));
            if (event.isEmpty()) {
                continue;
            }
            told(event.get()).ifPresent(text -> reporter.detail(link + ": " + text));
            switch (event.get()) {
                case Event.Scanned _ -> {
                    if (state instanceof State.Scanning) {
                        return new Event.Seen(scanner.results());
                    }
                }
                case Event.Regulation(String now) -> country = now;
                case Event other -> {
                    return other;
                }
            }
        }
    }

    /// For the log. With 802.1X each step is printed and sent, and each certificate comes whole
    /// after its name: once is enough.
    private Optional<String> told(Event event) {
        return switch (event) {
            case Event.Other(String text) ->
                    Optional.of(text).filter(said -> !said.contains(" cert="));
            case Event.Logged(String line) ->
                    Optional.of("says: " + line).filter(_ -> !line.startsWith(link + ": "));
            case Event.Scan _,
                    Event.Radio _,
                    Event.Eap _,
                    Event.Own _,
                    Event.Regulation _,
                    Event.Died _ ->
                    Optional.of(event.toString());
        };
    }

    /// @return what comes of it at once
    private Optional<Event> act(Action action)
            throws BootException, IOException, InterruptedException {
        switch (action) {
            case Action.Limit(Duration time) -> deadline = ports.time().nanos() + time.toNanos();
            case Action.Scan scan -> {
                if (!begin(scan)) {
                    return Optional.of(new Event.ScanFailed(0, false));
                }
            }
            case Action.AskSecret(Goal goal, boolean again) -> {
                typed.ifPresent(Credentials::close);
                supplicant.control().request("REMOVE_NETWORK all");
                typed = questions.about(goal, again);
                deadline = Long.MAX_VALUE;
                return Optional.of(new Event.Answered(typed.isPresent()));
            }
            case Action.Associate(Goal goal) -> associate(goal);
        }
        return Optional.empty();
    }

    private boolean begin(Action.Scan scan) throws IOException, InterruptedException {
        List<Integer> channels = scan.quick() ? scanner.active() : List.of();
        if (scan.quick() && channels.isEmpty()) {
            return false;
        }
        reporter.note(
                link
                        + (scan.quick()
                                ? ": looking for networks"
                                : ": looking for networks on all channels"));
        return scanner.begin(
                channels,
                scan.byName() ? networks.all().stream().map(Known::ssid).toList() : List.of(),
                BUSY);
    }

    private void associate(Goal goal) throws BootException, IOException {
        reporter.note(
                "%s: joining %s (%s)%s"
                        .formatted(
                                link,
                                goal.sought().ssid(),
                                goal.security(),
                                goal.fallback() ? ", the better protection does not work" : ""));
        Credentials credentials = credentials(goal);
        if (credentials instanceof Credentials.Shared(Secret secret)) {
            Optional<String> objection = PskFile.objection(secret, goal.security());
            if (objection.isPresent()) {
                throw Explanation.failure(
                        "%s: the passphrase for '%s' can't be right: %s"
                                .formatted(link, goal.sought().ssid(), objection.get()),
                        PskFile.FORM);
            }
        }
        ControlSocket control = supplicant.control();
        control.order("REMOVE_NETWORK all");
        network = Integer.parseInt(control.request("ADD_NETWORK"));
        for (Setting setting : Settings.of(goal, credentials)) {
            try {
                String answer = control.request(setting.request(network), setting.name());
                if (!answer.equals("OK")) {
                    throw Explanation.refusesSetting(setting);
                }
            } finally {
                setting.wipe();
            }
        }
        // What came before is about another attempt.
        supplicant.forget();
        control.order("SELECT_NETWORK " + network);
    }

    private Credentials credentials(Goal goal) {
        if (typed.isPresent()) {
            return typed.get();
        }
        return known(goal).map(Known::credentials).orElseGet(Credentials.None::new);
    }

    private Optional<String> origin(Failure why) {
        var _ = why;
        return networks.all().size() == 1 ? networks.all().getFirst().origin() : Optional.empty();
    }
}
