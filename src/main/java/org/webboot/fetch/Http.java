package org.webboot.fetch;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.Security;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import okhttp3.Call;
import okhttp3.ConnectionSpec;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import org.webboot.catalog.Source;
import org.webboot.plan.ProxyAddress;
import org.webboot.stage.BootException;
import org.webboot.stage.Stage;

/// Requests and their answers; redirects are followed here, hop by hop.
final class Http {
    static final int MOST_REDIRECTS = 10;
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

    private final List<Path> caFiles;
    private final WayOut way;
    private final OkHttpClient plain;
    private Optional<OkHttpClient> secure = Optional.empty();
    private final String agent;
    private final Circumstances around;
    private final Failures failures;

    Http(HttpOptions options, Circumstances around, Stage stage) throws BootException {
        // Or a look-up that failed while the network came up would be the answer for 10 s.
        Security.setProperty("networkaddress.cache.negative.ttl", "0");
        this.caFiles = options.caFiles();
        this.way = new WayOut(options.proxies());
        OkHttpClient.Builder client =
                new OkHttpClient.Builder()
                        // HTTP/2 is slower for one large body (facts/libraries.md §4).
                        .protocols(List.of(Protocol.HTTP_1_1))
                        .connectionSpecs(List.of(ConnectionSpec.CLEARTEXT))
                        .followRedirects(false)
                        .followSslRedirects(false)
                        .connectTimeout(options.timeout())
                        .readTimeout(options.timeout())
                        .writeTimeout(options.timeout())
                        .callTimeout(Duration.ZERO);
        way.into(client);
        this.plain = client.build();
        if (!caFiles.isEmpty()) {
            secure = Optional.of(withTls()); // a wrong file is told at once
        }
        this.agent = "webboot/" + options.version();
        this.around = around;
        this.failures = new Failures(stage, around.time());
    }

    Failures failures() {
        return failures;
    }

    /// @throws BootException of stage CANCELLED, once cancelled: a broken body means that then
    void checkCancelled() throws BootException {
        around.cancellation().check();
    }

    HttpUrl address(URI uri) throws BootException {
        HttpUrl url = HttpUrl.get(uri);
        if (url == null) {
            throw failures.wrong(
                    "%s is no http or https address".formatted(Source.shown(uri)),
                    "check the address");
        }
        return url;
    }

    /// Sends a request and follows where it leads; any other status is the caller's to judge.
    ///
    /// @throws BrokenException for what another try may not meet
    Answer send(String method, HttpUrl url, Map<String, String> headers)
            throws BootException, BrokenException {
        HttpUrl at = url;
        for (int hops = 0; hops <= MOST_REDIRECTS; hops++) {
            Answer answer = once(method, at, headers);
            if (!REDIRECTS.contains(answer.code())) {
                return answer;
            }
            try (answer) {
                at = next(answer);
            }
        }
        throw failures.wrong(
                "%s leads from redirect to redirect, more than %d of them"
                        .formatted(Source.shown(url.uri()), MOST_REDIRECTS),
                "check the address, or take another mirror");
    }

    /// One request and its answer, a redirect too.
    Answer once(String method, HttpUrl at, Map<String, String> headers)
            throws BootException, BrokenException {
        around.cancellation().check();
        Request.Builder request =
                new Request.Builder()
                        .url(at)
                        .method(method, null)
                        .header("User-Agent", agent)
                        // Set by hand, or OkHttp asks for gzip and hides the length.
                        .header("Accept-Encoding", "identity");
        headers.forEach(request::header);
        Call call = client(at).newCall(request.build());
        var cancel = around.cancellation().onCancel(call::cancel);
        try {
            Response response = call.execute();
            around.reporter()
                    .detail("%s %s: %d".formatted(method, Source.shown(at.uri()), response.code()));
            return new Answer(response, at, way.to(at), cancel);
        } catch (IOException e) {
            cancel.close();
            around.cancellation().check();
            Optional<ProxyAddress> proxy = way.to(at);
            throw proxy.isPresent() ? failures.judge(e, at, proxy.get()) : failures.judge(e, at);
        }
    }

    private synchronized OkHttpClient client(HttpUrl at) throws BootException {
        if (!at.isHttps()) {
            return plain;
        }
        if (secure.isEmpty()) {
            secure = Optional.of(withTls());
        }
        return secure.get();
    }

    /// Not before it is needed: the certificates of 140 authorities take long to read.
    private OkHttpClient withTls() throws BootException {
        Authorities authorities = Authorities.with(caFiles);
        return plain.newBuilder()
                .connectionSpecs(List.of(ConnectionSpec.MODERN_TLS))
                .sslSocketFactory(authorities.sockets(), authorities.trust())
                .build();
    }

    private HttpUrl next(Answer answer) throws BootException {
        HttpUrl from = answer.at();
        String location = answer.header("Location").orElse("");
        HttpUrl to = location.isEmpty() ? null : from.resolve(location);
        if (to == null) {
            throw failures.wrong(
                    "%s redirects to no http or https address (%d)"
                            .formatted(Source.shown(from.uri()), answer.code()),
                    "check the address, or take another mirror");
        }
        if (from.isHttps() && !to.isHttps()) {
            throw failures.suspect(
                    "%s redirects to unprotected http (%s); refused"
                            .formatted(Source.shown(from.uri()), Source.shown(to.uri())),
                    "take a mirror that stays with https, or give an http address yourself");
        }
        return to;
    }
}
