package org.webboot.fetch;

import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import okhttp3.HttpUrl;
import org.webboot.catalog.Source;
import org.webboot.os.Time;
import org.webboot.stage.BootException;
import org.webboot.stage.Cancellation;
import org.webboot.stage.Reporter;
import org.webboot.stage.Stage;

/// Finds out whether the network wants somebody to sign in before it lets anything through, and
/// says where. webboot never signs in itself: what portals show are pages and scripts for a person.
public final class CaptivePortal {
    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final int MOST = 16 << 10;

    private final HttpOptions options;
    private final List<Probe> probes;
    private final Circumstances around;

    /// @param probes asked one after the other until one answers
    public CaptivePortal(
            HttpOptions options,
            List<Probe> probes,
            Time time,
            Reporter reporter,
            Cancellation cancellation) {
        this.options = options.hurried(LIMIT);
        this.probes = List.copyOf(probes);
        this.around = new Circumstances(time, reporter, cancellation);
    }

    /// Asks the API that the network has announced (RFC 8910) how things stand (RFC 8908). An API
    /// that can't be reached or understood is passed over: what counts is whether files come.
    ///
    /// @throws BootException of stage NETWORK if it says that nothing gets through
    public void requireOpen(URI api) throws BootException {
        String shown = Source.shown(api);
        try {
            Http http = http();
            String accept = "application/captive+json";
            Page page = page(http, http.address(api), Map.of("Accept", accept), true);
            PortalState state = PortalState.parse(page.body());
            around.reporter().detail("captive portal: %s says %s".formatted(shown, state));
            if (state.captive()) {
                throw signIn(state.userPortal().map(Source::shown).orElse(shown));
            }
        } catch (BrokenException | IllegalArgumentException e) {
            around.reporter().detail("captive portal: %s: %s".formatted(shown, e.getMessage()));
        } catch (BootException e) {
            if (e.stage() != Stage.FETCH) {
                throw e;
            }
            around.reporter().detail("captive portal: " + e.getMessage());
        }
    }

    /// Whether `failure` is one that portals make.
    public static boolean suspects(BootException failure) {
        return SuspectException.caused(failure);
    }

    /// @param failure of the catalog or of a transfer
    /// @return `failure`; or what is behind it, if it is one that portals make and a probe finds
    ///   one
    public BootException explained(BootException failure) throws BootException {
        if (!suspects(failure)) {
            return failure;
        }
        Optional<String> portal = probe();
        return portal.isEmpty() ? failure : signIn(portal.get());
    }

    private static BootException signIn(String portal) {
        return new BootException(
                Stage.NETWORK,
                "joined, but a captive portal wants you to sign in first: " + portal,
                "another network (a cable, another -ssid, a phone's hotspot); or have this machine's"
                        + " hardware address let in by whoever runs the portal, then webboot again");
    }

    /// Where the portal is; empty if there is none, or nobody answered.
    private Optional<String> probe() throws BootException {
        Http http = http();
        for (Probe probe : probes) {
            String shown = Source.shown(probe.uri());
            try {
                HttpUrl url = http.address(probe.uri());
                Page page = page(http, url, Map.of("Cache-Control", "no-cache"), false);
                if (page.code() == probe.status() && page.body().strip().equals(probe.body())) {
                    around.reporter().detail("captive portal: none, %s is itself".formatted(shown));
                    return Optional.empty();
                }
                return Optional.of(page.location().orElse(shown));
            } catch (BrokenException e) {
                around.reporter().detail("captive portal: %s: %s".formatted(shown, e.getMessage()));
            } catch (BootException e) {
                if (e.stage() != Stage.FETCH) {
                    throw e;
                }
                around.reporter().detail("captive portal: " + e.getMessage());
            }
        }
        return Optional.empty();
    }

    private Http http() throws BootException {
        return new Http(options, around, Stage.FETCH);
    }

    /// @param location where a redirect leads, as it may be shown
    private record Page(int code, Optional<String> location, String body) {}

    private static Page page(Http http, HttpUrl url, Map<String, String> headers, boolean follow)
            throws BootException, BrokenException {
        try (Answer answer =
                follow ? http.send("GET", url, headers) : http.once("GET", url, headers)) {
            ByteBuffer bytes = ByteBuffer.allocate(MOST);
            try {
                while (bytes.hasRemaining() && answer.body().read(bytes) >= 0) {}
            } catch (IOException e) {
                http.checkCancelled();
                throw http.failures().judge(e, answer.at());
            }
            Optional<String> location =
                    answer.header("Location")
                            .flatMap(to -> Optional.ofNullable(answer.at().resolve(to)))
                            .map(to -> Source.shown(to.uri()));
            return new Page(
                    answer.code(),
                    location,
                    new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8));
        }
    }
}
