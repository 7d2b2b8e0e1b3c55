package org.webboot.fetch;

import java.nio.channels.ReadableByteChannel;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;
import okhttp3.Response;
import org.webboot.plan.ProxyAddress;
import org.webboot.stage.Cancellation;

/// What a server answered, its body still on the wire.
///
/// @param at the address that answered, after redirects
/// @param proxy that the answer came through
/// @param cancel breaks the body off when the person cancels
record Answer(
        Response response,
        HttpUrl at,
        Optional<ProxyAddress> proxy,
        Cancellation.Registration cancel)
        implements AutoCloseable {
    private static final String HTML = "text/html";

    // RFC 9110 §14.4: `bytes 5-9/10`, and `bytes */10` with 416.
    private static final Pattern RANGE =
            Pattern.compile("bytes (?:(\\d{1,18})-(\\d{1,18})|\\*)/(\\d{1,18})");
    private static final Pattern SECONDS = Pattern.compile("\\d{1,9}");

    /// `Content-Range`: `first` and `last` are -1 where it has a star.
    record Range(long first, long last, long total) {}

    int code() {
        return response.code();
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(response.header(name)).map(String::strip);
    }

    OptionalLong contentLength() {
        return header("Content-Length").filter(text -> text.matches("\\d{1,18}")).stream()
                .mapToLong(Long::parseLong)
                .findFirst();
    }

    Optional<Range> contentRange() {
        return header("Content-Range")
                .map(RANGE::matcher)
                .filter(Matcher::matches)
                .map(m ->
                        new Range(
                                m.group(1) == null ? -1 : Long.parseLong(m.group(1)),
                                m.group(2) == null ? -1 : Long.parseLong(m.group(2)),
                                Long.parseLong(m.group(3))));
    }

    /// RFC 9110 §10.2.3: seconds or a date. Zero for none.
    Duration retryAfter(Instant now) {
        Optional<String> text = header("Retry-After");
        if (text.isEmpty()) {
            return Duration.ZERO;
        }
        if (SECONDS.matcher(text.get()).matches()) {
            return Duration.ofSeconds(Long.parseLong(text.get()));
        }
        try {
            Instant then =
                    ZonedDateTime.parse(text.get(), DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant();
            return then.isAfter(now) ? Duration.between(now, then) : Duration.ZERO;
        } catch (DateTimeException _) {
            return Duration.ZERO;
        }
    }

    /// Whether the bytes come as they are; we asked for `identity`.
    boolean encoded() {
        return header("Content-Encoding").filter(c -> !c.equalsIgnoreCase("identity")).isPresent();
    }

    /// Whether a file that is no page comes as one.
    boolean isPage() {
        String path = at.encodedPath();
        boolean page = path.endsWith("/") || path.endsWith(".html") || path.endsWith(".htm");
        return !page
                && header("Content-Type")
                        .filter(t -> t.regionMatches(true, 0, HTML, 0, 9))
                        .isPresent();
    }

    ReadableByteChannel body() {
        return response.body().source();
    }

    @Override
    public void close() {
        cancel.close();
        response.close();
    }
}
