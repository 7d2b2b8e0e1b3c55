package org.webboot.stage;

import java.util.ArrayList;
import java.util.List;

/// Set once, by Ctrl-C; long stages ask it and hang what must be broken off on it.
public final class Cancellation {
    private final List<Runnable> actions = new ArrayList<>();
    private boolean cancelled;

    public synchronized boolean cancelled() {
        return cancelled;
    }

    /// Runs every action that [#onCancel] was given, once.
    public void cancel() {
        List<Runnable> now;
        synchronized (this) {
            if (cancelled) {
                return;
            }
            cancelled = true;
            now = List.copyOf(actions);
        }
        now.forEach(Runnable::run);
    }

    /// Runs `action` on cancellation, at once if it has already happened. Close the result when the
    /// action is no longer wanted.
    public Registration onCancel(Runnable action) {
        synchronized (this) {
            if (!cancelled) {
                actions.add(action);
                return () -> remove(action);
            }
        }
        action.run();
        return () -> {};
    }

    /// @throws BootException of stage CANCELLED, once cancelled
    public void check() throws BootException {
        if (cancelled()) {
            throw new BootException(
                    Stage.CANCELLED, "cancelled", "start webboot again when you are ready");
        }
    }

    private synchronized void remove(Runnable action) {
        actions.remove(action);
    }

    /// Takes an action back.
    public interface Registration extends AutoCloseable {
        @Override
        void close();
    }
}
