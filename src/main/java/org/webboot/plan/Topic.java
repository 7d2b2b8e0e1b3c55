package org.webboot.plan;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What a verdict has lines about.
public enum Topic {
    /// What it is, and how it is started.
    SYSTEM(false),
    /// Who vouches for it.
    TRUST(false),
    /// Whether its kernel sees an image in memory.
    DRIVERS(false),
    MEMORY(true),
    CPU(true),
    /// Whether this machine's kernel accepts the next one.
    SIGNATURE(true),
    /// Whether something is seen after the jump.
    SCREEN(true);

    private final boolean ignorable;

    Topic(boolean ignorable) {
        this.ignorable = ignorable;
    }

    /// Whether a person may go on against a bad verdict about it: a prediction can be wrong. What
    /// isn't can't be started at all, or is a matter of trust, which has options of its own.
    public boolean ignorable() {
        return ignorable;
    }

    /// The word for it: `memory`.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Topic> of(String word) {
        return Arrays.stream(values()).filter(topic -> topic.word().equals(word)).findFirst();
    }
}
