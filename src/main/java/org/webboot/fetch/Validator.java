package org.webboot.fetch;

import java.util.Optional;

/// What tells one version of a file from another: an entity tag or a date.
record Validator(Optional<String> tag, Optional<String> date) {
    static Validator of(Answer answer) {
        return new Validator(answer.header("ETag"), answer.header("Last-Modified"));
    }

    /// What may stand in `If-Range`: RFC 9110 §13.1.5 forbids a weak tag there. Servers may say
    /// what is no ASCII (§8.8.3), but OkHttp does not send it.
    Optional<String> ifRange() {
        Optional<String> strong = tag.filter(text -> !text.startsWith("W/"));
        return (tag.isPresent() ? strong : date)
                .filter(text -> text.chars().allMatch(c -> c >= 0x20 && c <= 0x7e));
    }

    /// Whether both are known and they differ.
    boolean contradicts(Validator other) {
        return differ(tag, other.tag) || (tag.isEmpty() && differ(date, other.date));
    }

    private static boolean differ(Optional<String> a, Optional<String> b) {
        return a.isPresent() && b.isPresent() && !a.equals(b);
    }
}
