package org.webboot.verdict;

import org.webboot.plan.Topic;

/// One thing that was looked at.
///
/// @param reason what is there and what is wanted, one line
/// @param advice what to do about it, one line; empty where there is nothing to do
public record Line(Topic topic, Colour colour, String reason, String advice) {
    public static Line green(Topic topic, String reason) {
        return new Line(topic, Colour.GREEN, reason, "");
    }

    public static Line amber(Topic topic, String reason, String advice) {
        return new Line(topic, Colour.AMBER, reason, advice);
    }

    public static Line red(Topic topic, String reason, String advice) {
        return new Line(topic, Colour.RED, reason, advice);
    }
}
