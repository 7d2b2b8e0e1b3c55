package org.webboot.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.webboot.net.Ipv6;
import org.webboot.net.v6.AutomaticIpv6;
import org.webboot.net.v6.Ports;
import org.webboot.os.Time;
import org.webboot.stage.BootException;
import org.webboot.stage.Cancellation;
import org.webboot.stage.Reporter;

class TrainingRouterTest {
    /// A training run that fails would only be slow later.
    @Test
    void givesAnAddress() throws BootException {
        TrainingRouter router = new TrainingRouter();
        Ipv6.Online online =
                new AutomaticIpv6(
                                new Ports(
                                        router,
                                        (_, _) -> router,
                                        router::udp,
                                        Time.system(),
                                        new Random(1),
                                        Reporter.silent()))
                        .bringUp(
                                TrainingWire.LINK,
                                Duration.ofSeconds(10),
                                new Cancellation(),
                                _ -> {})
                        .orElseThrow();
        online.upkeep().close();
        assertEquals("fec0::15/128 via fe80::2, name server fec0::3", online.settings().toString());
        assertEquals("[home]", online.settings().search().toString());
    }
}
