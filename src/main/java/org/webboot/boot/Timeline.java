package org.webboot.boot;

import static java.util.stream.Collectors.joining;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.webboot.os.Time;

/// How long each stage took, in the order of their start.
public final class Timeline {
    private final Time time;
    private final List<Mark> marks = new ArrayList<>();

    Timeline(Time time) {
        this.time = time;
    }

    /// Of a run that has not begun.
    public static Timeline empty() {
        return new Timeline(Time.system());
    }

    /// Starts a stage; closing ends it.
    Running enter(String stage) {
        long start = time.nanos();
        return () -> marks.add(new Mark(stage, Duration.ofNanos(time.nanos() - start)));
    }

    public List<Mark> marks() {
        return List.copyOf(marks);
    }

    @Override
    public String toString() {
        return marks.stream().map(Mark::toString).collect(joining(", "));
    }

    /// A stage that has ended, well or not.
    public record Mark(String stage, Duration took) {
        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%s %.1f s", stage, took.toMillis() / 1000.0);
        }
    }

    interface Running extends AutoCloseable {
        @Override
        void close();
    }
}
