package org.webboot.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProxyAddressTest {
    @ParameterizedTest
    @CsvSource({
        "http://proxy:3128, proxy:3128",
        "HTTP://proxy:3128/, proxy:3128",
        "proxy.example.org:8080, proxy.example.org:8080",
        "http://u:p@10.0.0.1:1, 10.0.0.1:1",
        "http://[fd00::1]:3128, [fd00::1]:3128",
    })
    void whereItIs(String text, String at) {
        assertEquals(at, ProxyAddress.parse(text).at().toString());
    }

    @ParameterizedTest
    @CsvSource({
        "u:p@h:1, u:p",
        "u@h:1, u:",
        "u:p%40ss%3a@h:1, u:p@ss:",
        "u:p@ss@h:1, u:p@ss",
        "u:50%@h:1, u:50%",
        "u:%C3%A9@h:1, u:é",
    })
    void whoAsks(String text, String login) {
        String expected =
                "Basic "
                        + Base64.getEncoder()
                                .encodeToString(login.getBytes(StandardCharsets.UTF_8));
        assertEquals(Optional.of(expected), ProxyAddress.parse(text).authorization());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "http://",
                "proxy",
                "http://proxy",
                "http://proxy:",
                "http://proxy:0",
                "http://proxy:65536",
                "http://proxy:x",
                "http://proxy:3128/path",
                "http://pro xy:1",
                "http://[fd00::1:3128",
                "fd00::1",
                "socks5://proxy:1080",
                "https://proxy:443",
                "http://u:hunter2",
                "http://u:hunter2@",
                "http://u:hunter2@:1",
                "socks5://u:hunter2@proxy:1080",
                "http://u:hunter2@proxy/x"
            })
    void whatIsNone(String text) {
        Exception e = assertThrows(IllegalArgumentException.class, () -> ProxyAddress.parse(text));
        assertFalse(e.toString().contains("hunter2"), e.toString());
    }

    @Test
    void itShowsNoLogin() {
        ProxyAddress proxy = ProxyAddress.parse("http://alice:wonder@proxy:3128");
        assertEquals("http://***@proxy:3128", proxy.toString());
        assertEquals("http://proxy:3128", ProxyAddress.parse("proxy:3128").toString());
        String all = new Proxies(Optional.of(proxy), Optional.of(proxy), List.of()).toString();
        assertFalse(all.contains("alice") || all.contains("wonder"), all);
        assertEquals(proxy, ProxyAddress.parse("alice:wonder@proxy:3128"));
        assertNotEquals(proxy, ProxyAddress.parse("proxy:3128"));
    }

    @Test
    void noProxyMeansHostsAndWhatIsBelowThem() {
        Optional<ProxyAddress> http = Optional.of(ProxyAddress.parse("a:1"));
        Optional<ProxyAddress> https = Optional.of(ProxyAddress.parse("b:2"));
        Proxies some =
                new Proxies(
                        http,
                        https,
                        List.of("Example.org", ".lan", "10.0.0.1", "[FD00::1]", "fd00::2"));
        assertEquals(http, some.to(false, "example.com"));
        assertEquals(https, some.to(true, "notexample.org"));
        for (String host :
                List.of(
                        "example.org",
                        "a.EXAMPLE.org",
                        "lan",
                        "x.lan",
                        "10.0.0.1",
                        "fd00::1",
                        "[fd00::2]")) {
            assertTrue(some.to(true, host).isEmpty(), host);
        }
        assertTrue(new Proxies(http, https, List.of("*")).to(false, "x").isEmpty());
        assertTrue(Proxies.none().to(true, "x").isEmpty());
    }

    @Test
    void theNetworksProxyIsTakenWhereNobodySaysOtherwise() {
        ProxyAddress own = ProxyAddress.parse("a:1");
        ProxyAddress networks = ProxyAddress.parse("b:2");
        Optional<ProxyAddress> its = Optional.of(networks);
        assertEquals(new Proxies(its, its, List.of()), Proxies.none().or(networks));
        Proxies direct = new Proxies(Optional.empty(), Optional.empty(), List.of("lan"));
        assertEquals(new Proxies(its, its, List.of("lan")), direct.or(networks));
        Proxies typed = new Proxies(Optional.empty(), Optional.of(own), List.of());
        assertEquals(typed, typed.or(networks));
        assertTrue(Proxies.straight().or(networks).to(true, "x").isEmpty());
    }
}
