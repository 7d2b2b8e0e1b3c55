package org.webboot.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.webboot.os.SystemRoot;
import org.webboot.plan.HostPort;
import org.webboot.plan.Proxies;
import org.webboot.plan.ProxyAddress;
import org.webboot.plan.TimeSource;
import org.webboot.stage.BootException;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

final class ProxyOptionsTest {
    private static final Optional<ProxyAddress> A = Optional.of(ProxyAddress.parse("a:1"));
    private static final Optional<ProxyAddress> B = Optional.of(ProxyAddress.parse("u:p@b:2"));

    private static Proxies proxies(Map<String, String> environment, String... words)
            throws BootException {
        ProxyOptions options = new ProxyOptions(environment::get);
        CommandSpec spec = CommandSpec.create();
        options.all().forEach(spec::addOption);
        new CommandLine(spec).parseArgs(words);
        return options.proxies();
    }

    @Test
    void theEnvironmentSaysItForEachKind() throws Exception {
        assertEquals(
                new Proxies(A, B, List.of("lan", "10.0.0.1")),
                proxies(
                        Map.of(
                                "http_proxy", "http://a:1",
                                "https_proxy", "http://u:p@b:2",
                                "no_proxy", "lan, 10.0.0.1,")));
        assertEquals(
                new Proxies(Optional.empty(), A, List.of("x")),
                proxies(Map.of("HTTP_PROXY", "c:3", "HTTPS_PROXY", "a:1", "NO_PROXY", "x")));
        assertEquals(Proxies.none(), proxies(Map.of("http_proxy", "")));
    }

    @Test
    void theOptionIsForBothAndStronger() throws Exception {
        Map<String, String> environment = Map.of("http_proxy", "http://a:1", "no_proxy", "lan");
        assertEquals(new Proxies(B, B, List.of("lan")), proxies(environment, "-proxy", "u:p@b:2"));
        assertEquals(Proxies.straight(), proxies(environment, "-proxy=none"));
    }

    @Test
    void whatIsNoProxyIsNamedWithoutItsPassword() {
        for (Map<String, String> environment :
                List.of(
                        Map.of("http_proxy", "http://u:hunter2@b"),
                        Map.of("https_proxy", "socks5://u:hunter2@b:1"))) {
            BootException e = assertThrows(BootException.class, () -> proxies(environment));
            assertTrue(
                    String.valueOf(e.getMessage())
                            .startsWith(environment.keySet().iterator().next()),
                    e.toString());
            assertFalse(e.toString().contains("hunter2"), e.toString());
            assertEquals(null, e.getCause());
        }
    }

    @Test
    void theKernelsWordForTimeServersGivesWayToTheOption(@TempDir Path root) throws Exception {
        Files.createDirectories(root.resolve("proc"));
        Files.writeString(root.resolve("proc/cmdline"), "quiet webboot.ntp=10.0.0.1,b:1123 x\n");
        ClockOptions options = new ClockOptions(new SystemRoot(root));
        CommandSpec spec = CommandSpec.create();
        options.all().forEach(spec::addOption);
        assertEquals(
                new TimeSource.Named(
                        List.of(new HostPort("10.0.0.1", 123), new HostPort("b", 1123))),
                options.source());
        new CommandLine(spec).parseArgs("-ntp", "none");
        assertEquals(new TimeSource.Nobody(), options.source());
        new CommandLine(spec).parseArgs("-ntp", "a b");
        assertTrue(
                String.valueOf(assertThrows(BootException.class, options::source).getMessage())
                        .startsWith("-ntp: "));
        assertEquals(
                new TimeSource.Automatic(),
                new ClockOptions(new SystemRoot(root.resolve("none"))).source());
    }
}
