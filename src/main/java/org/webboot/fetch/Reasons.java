package org.webboot.fetch;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import okhttp3.HttpUrl;
import org.webboot.stage.BootException;

/// What was wrong with each mirror, the last time that something was.
final class Reasons {
    private final Map<HttpUrl, Exception> last = new ConcurrentHashMap<>();

    void put(HttpUrl mirror, Exception why) {
        last.put(mirror, why);
    }

    /// `failure` with a line for each of `mirrors`; as it is if there is only one.
    BootException with(BootException failure, List<HttpUrl> mirrors) {
        if (mirrors.size() < 2) {
            return failure;
        }
        // Whether something stood in between is asked of the cause, whichever mirror it was before.
        Exception cause =
                mirrors.stream()
                        .flatMap(mirror -> Optional.ofNullable(last.get(mirror)).stream())
                        .filter(SuspectException::caused)
                        .findFirst()
                        .orElse(failure);
        return new BootException(
                failure.stage(),
                "%s; none of the %d mirrors gives the image:%s"
                        .formatted(failure.getMessage(), mirrors.size(), lines(mirrors)),
                failure.advice(),
                cause);
    }

    /// Each on a line of its own, with a line's end before it.
    String lines(List<HttpUrl> mirrors) {
        return mirrors.stream().map(mirror -> "\n  " + line(mirror)).collect(Collectors.joining());
    }

    private String line(HttpUrl mirror) {
        String why =
                Optional.ofNullable(last.get(mirror))
                        .map(e -> String.valueOf(e.getMessage()))
                        .orElse("was not asked");
        // It may be about the host that a mirror's redirect leads to.
        return why.contains(mirror.host()) ? why : mirror.host() + ": " + why;
    }
}
