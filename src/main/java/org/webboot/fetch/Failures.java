package org.webboot.fetch;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import okhttp3.HttpUrl;
import org.webboot.catalog.AbsentException;
import org.webboot.catalog.Source;
import org.webboot.os.Time;
import org.webboot.plan.ProxyAddress;
import org.webboot.stage.BootException;
import org.webboot.stage.Stage;

/// Tells what went wrong on the wire: what another try can't help is thrown as a [BootException],
/// the rest comes back as a [BrokenException].
record Failures(Stage stage, Time time) {
    private static final int NETWORK_AUTHENTICATION = 511; // RFC 6585 §6

    // OkHttp 5, ConnectPlan: what it throws when a proxy refuses CONNECT.
    private static final String OKHTTP_REFUSED_LOGIN = "Failed to authenticate with proxy";
    private static final String OKHTTP_CONNECT_ANSWER = "Unexpected response code for CONNECT:";

    BrokenException judge(IOException e, HttpUrl at) throws BootException {
        if (e instanceof BrokenException broken) {
            return broken;
        }
        Optional<BootException> certificate = certificate(e, at);
        if (certificate.isPresent()) {
            throw certificate.get();
        }
        if (e instanceof UnknownHostException) {
            return unknownHost(e, at);
        }
        if (isProtocol(e)) {
            throw new BootException(
                    stage,
                    "%s does not speak TLS that can be used: %s".formatted(at.host(), e),
                    "check the address and its port; https and http have different ones",
                    e);
        }
        return new BrokenException("%s: %s".formatted(at.host(), words(e)), e);
    }

    /// The same for a request that went out through a proxy: what failed may be the way to it.
    BrokenException judge(IOException e, HttpUrl at, ProxyAddress proxy) throws BootException {
        String message = String.valueOf(e.getMessage());
        if (message.startsWith(OKHTTP_REFUSED_LOGIN)) {
            throw refusedByProxy(proxy);
        }
        if (message.startsWith(OKHTTP_CONNECT_ANSWER)) {
            throw new BootException(
                    stage,
                    "the proxy %s does not let through to %s:%d (it answered %s)"
                            .formatted(
                                    proxy.at(),
                                    at.host(),
                                    at.port(),
                                    message.substring(OKHTTP_CONNECT_ANSWER.length()).strip()),
                    "ask whoever runs the proxy; or another -proxy, or -proxy none",
                    e);
        }
        if (e instanceof UnknownHostException) {
            throw new BootException(
                    stage,
                    "the proxy %s has no address (%s)".formatted(proxy.at(), message),
                    "check its name in -proxy or http_proxy; or -proxy none",
                    e);
        }
        if (find(e, ConnectException.class).isPresent() || e instanceof SocketTimeoutException) {
            return new BrokenException(
                    "the proxy %s on the way to %s: %s".formatted(proxy.at(), at.host(), words(e)),
                    e);
        }
        return judge(e, at);
    }

    private BootException refusedByProxy(ProxyAddress proxy) {
        return new BootException(
                stage,
                "the proxy %s answered 407: it wants %s"
                        .formatted(
                                proxy.at(),
                                proxy.authorization().isPresent()
                                        ? "another user name or password"
                                        : "a user name and a password"),
                "-proxy http://USER:PASSWORD@%s, or http_proxy in the environment"
                        .formatted(proxy.at()));
    }

    private static String words(IOException e) {
        if (e instanceof SocketTimeoutException) {
            return "no answer within the time limit";
        }
        String message = String.valueOf(e.getMessage());
        // OkHttp's own, for a body that ends early and for no answer at all.
        return message.startsWith("unexpected end of stream")
                ? "the connection was closed too early"
                : message;
    }

    /// glibc's words tell "no such name" from "nobody answered" (getaddrinfo(3): EAI_NONAME,
    /// EAI_NODATA against EAI_AGAIN); the type does not.
    private BrokenException unknownHost(IOException e, HttpUrl at) throws BootException {
        String message = String.valueOf(e.getMessage());
        if (message.contains("Name or service not known")
                || message.contains("No address associated")) {
            throw new BootException(
                    stage,
                    "there is no host called %s (%s)".formatted(at.host(), message),
                    "check the spelling; or the name servers in /etc/resolv.conf do not know it",
                    e);
        }
        return new BrokenException(
                "the name %s could not be looked up (%s)".formatted(at.host(), message), e);
    }

    private Optional<BootException> certificate(IOException e, HttpUrl at) {
        var early = find(e, CertificateNotYetValidException.class);
        if (early.isPresent()) {
            return refused(
                    e,
                    "the certificate of %s is not valid yet (%s); this machine's clock says %s"
                            .formatted(at.host(), early.get().getMessage(), time.now()),
                    "if the clock is wrong: -ntp HOST names a time server that answers, or set it:"
                            + " date -u -s 'YYYY-MM-DD hh:mm'");
        }
        var late = find(e, CertificateExpiredException.class);
        if (late.isPresent()) {
            return refused(
                    e,
                    "the certificate of %s has expired (%s); this machine's clock says %s"
                            .formatted(at.host(), late.get().getMessage(), time.now()),
                    "set the clock if it is wrong; otherwise the server's owner must renew it");
        }
        if (find(e, SSLPeerUnverifiedException.class).isPresent()) {
            return suspected(
                    e,
                    "the certificate that %s shows is for another name".formatted(at.host()),
                    "check the address; a login page of the network may stand in between");
        }
        if (find(e, CertPathBuilderException.class).isPresent()) {
            return suspected(
                    e,
                    "the certificate of %s is from nobody that this machine trusts"
                            .formatted(at.host()),
                    "if the server is yours, give its authority's certificate with -ca-file;"
                            + " otherwise somebody may stand in between");
        }
        return Stream.of(CertPathValidatorException.class, CertificateException.class)
                .flatMap(type -> find(e, type).stream())
                .findFirst()
                .flatMap(cause ->
                        refused(
                                e,
                                "the certificate of %s is not acceptable: %s"
                                        .formatted(at.host(), cause.getMessage()),
                                "the server's owner must renew it; or try a mirror"));
    }

    private Optional<BootException> suspected(IOException e, String message, String advice) {
        return Optional.of(
                new BootException(stage, message, advice, new SuspectException(message, e)));
    }

    private Optional<BootException> refused(IOException e, String message, String advice) {
        return Optional.of(new BootException(stage, message, advice, e));
    }

    /// A handshake that failed for another reason than a connection that broke.
    private static boolean isProtocol(IOException e) {
        boolean connection =
                find(e, SocketException.class).isPresent()
                        || find(e, EOFException.class).isPresent()
                        || find(e, SocketTimeoutException.class).isPresent();
        boolean handshake =
                e instanceof SSLHandshakeException
                        || (e instanceof SSLException
                                && String.valueOf(e.getMessage()).contains("Unsupported"));
        return handshake && !connection;
    }

    private static <T extends Throwable> Optional<T> find(Throwable e, Class<T> type) {
        Throwable at = e;
        for (int depth = 0; at != null && depth < 16; depth++) {
            if (type.isInstance(at)) {
                return Optional.of(type.cast(at));
            }
            at = at.getCause();
        }
        return Optional.empty();
    }

    /// A web page in the place of a file: no server that has the file sends one.
    BootException page(Answer answer) {
        return suspect(
                "%s is a web page, not the file that was asked for"
                        .formatted(Source.shown(answer.at().uri())),
                "look at it with a browser; a login page of the network may stand in between");
    }

    /// What a status that is no success means.
    BrokenException judge(Answer answer) throws BootException {
        int code = answer.code();
        String shown = Source.shown(answer.at().uri());
        String said = "%s answered %d".formatted(shown, code);
        if ((code >= 500 && code != NETWORK_AUTHENTICATION)
                || code == 429
                || code == 408
                || code == 425) {
            return new BrokenException(said, answer.retryAfter(time.now()));
        }
        if (code == NETWORK_AUTHENTICATION) {
            throw suspect(said, "sign in to the network first, or use another one");
        }
        // A proxy that says so to CONNECT makes no answer: this one is of an https server itself.
        if (code == 407 && answer.proxy().isPresent() && !answer.at().isHttps()) {
            throw refusedByProxy(answer.proxy().get());
        }
        String advice =
                switch (code) {
                    case 404, 410 ->
                            "the file is not there: check the address, a newer release may have"
                                    + " taken its place";
                    case 401, 407 ->
                            "it wants a password, and webboot sends none: take another mirror";
                    case 403, 451 -> "it refuses to give the file: take another mirror";
                    default -> "check the address, or take another mirror";
                };
        throw code == 404 || code == 410 || code == 403
                ? new BootException(stage, said, advice, new AbsentException(said))
                : new BootException(stage, said, advice);
    }

    /// [#wrong], and likely the work of something in between.
    BootException suspect(String message, String advice) {
        return new BootException(stage, message, advice, new SuspectException(message));
    }

    BootException wrong(String message, String advice) {
        return new BootException(stage, message, advice);
    }
}
