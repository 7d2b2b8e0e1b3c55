package org.webboot.wifi;

import java.util.Optional;
import org.webboot.stage.BootException;
import org.webboot.stage.Stage;

/// Asks for what opens a network.
final class Questions {
    private static final int TRIES = 3;

    private final Ask ask;
    private final boolean unverified;

    /// @param unverified the person has said that any 802.1X server will do
    Questions(Ask ask, boolean unverified) {
        this.ask = ask;
        this.unverified = unverified;
    }

    /// @return empty if nobody answers
    Optional<Credentials> about(Goal goal, boolean again) throws BootException {
        if (goal.security().enterprise() && !unverified) {
            throw new BootException(
                    Stage.NETWORK,
                    "'%s' is an 802.1X network: without its CA certificate whoever copies its name"
                                    .formatted(goal.sought().ssid())
                            + " gets your password",
                    "-wifi-config FILE with identity, password and ca-file (or"
                            + " server-certificate-hash); -wifi-unverified-server asks for name and"
                            + " password and joins without");
        }
        String lead = again ? "That was refused. " : "";
        return goal.security().enterprise() ? login(goal, lead) : passphrase(goal, lead);
    }

    private Optional<Credentials> passphrase(Goal goal, String lead) {
        String start = lead;
        for (int i = 0; i < TRIES; i++) {
            Optional<Secret> typed =
                    ask.secret(
                            "%sPassphrase for %s (%s): "
                                    .formatted(start, goal.sought().ssid(), goal.security()));
            if (typed.isEmpty()) {
                return Optional.empty();
            }
            Optional<String> objection = PskFile.objection(typed.get(), goal.security());
            if (objection.isEmpty()) {
                return Optional.of(new Credentials.Shared(typed.get()));
            }
            typed.get().close();
            start = "That is no passphrase: %s. ".formatted(objection.get());
        }
        return Optional.empty();
    }

    private Optional<Credentials> login(Goal goal, String lead) {
        Optional<String> identity =
                ask.line("%sUser name for %s: ".formatted(lead, goal.sought().ssid()));
        if (identity.isEmpty()) {
            return Optional.empty();
        }
        return ask.secret("Password: ")
                .map(password ->
                        new Credentials.Enterprise(
                                "PEAP TTLS",
                                identity.get(),
                                Optional.empty(),
                                Optional.of(password),
                                Optional.of("MSCHAPV2"),
                                new Credentials.Trust.Anyone(),
                                Optional.empty()));
    }
}
