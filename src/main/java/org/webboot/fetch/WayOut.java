package org.webboot.fetch;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.Route;
import org.jspecify.annotations.Nullable;
import org.webboot.plan.Proxies;
import org.webboot.plan.ProxyAddress;

/// Which proxy a request goes through, in OkHttp's terms; never the one of Java's own properties.
final class WayOut extends ProxySelector {
    private static final String AUTHORIZATION = "Proxy-Authorization";

    private final Proxies proxies;

    WayOut(Proxies proxies) {
        this.proxies = proxies;
    }

    void into(OkHttpClient.Builder client) {
        client.proxySelector(this).proxyAuthenticator(this::authenticated);
    }

    Optional<ProxyAddress> to(HttpUrl url) {
        return proxies.to(url.isHttps(), url.host());
    }

    @Override
    public List<Proxy> select(URI uri) {
        Optional<ProxyAddress> proxy =
                proxies.to("https".equalsIgnoreCase(uri.getScheme()), uri.getHost());
        return List.of(
                proxy.map(p ->
                                new Proxy(
                                        Proxy.Type.HTTP,
                                        InetSocketAddress.createUnresolved(
                                                p.at().host(), p.at().port())))
                        .orElse(Proxy.NO_PROXY));
    }

    @Override
    public void connectFailed(URI uri, SocketAddress address, IOException failure) {
        // The request itself fails with the same.
    }

    /// OkHttp asks for CONNECT before it is sent, and for any answer 407: also for one of an https
    /// server, from inside the tunnel, which must not get the proxy's password.
    private @Nullable Request authenticated(@Nullable Route route, Response response) {
        Request request = response.request();
        if (request.header(AUTHORIZATION) != null) {
            return null; // it was not good enough
        }
        if (request.url().isHttps() && !request.method().equals("CONNECT")) {
            return null;
        }
        return to(request.url())
                .flatMap(ProxyAddress::authorization)
                .map(value -> request.newBuilder().header(AUTHORIZATION, value).build())
                .orElse(null);
    }
}
