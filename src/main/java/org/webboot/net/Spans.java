package org.webboot.net;

import java.time.Duration;
import java.util.Locale;

/// Spans of time for people: `24 h`, `1 h 30 min`, `90 s`, `0.4 s`.
final class Spans {
    private Spans() {}

    static String text(Duration span) {
        long seconds = span.toSeconds();
        if (seconds < 10) {
            String text = String.format(Locale.ROOT, "%.1f", span.toMillis() / 1000.0);
            return (text.endsWith(".0") ? text.substring(0, text.length() - 2) : text) + " s";
        }
        if (seconds < 120) {
            return seconds + " s";
        }
        long minutes = span.toMinutes();
        if (minutes < 60) {
            return minutes + " min";
        }
        return minutes / 60 + " h" + (minutes % 60 == 0 ? "" : " " + minutes % 60 + " min");
    }
}
