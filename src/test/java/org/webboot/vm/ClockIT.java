package org.webboot.vm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.webboot.lab.Content;
import org.webboot.lab.FaultyServer;
import org.webboot.lab.Initramfs;
import org.webboot.lab.LabCa;
import org.webboot.lab.LabImage;
import org.webboot.lab.LabIso;
import org.webboot.lab.Need;
import org.webboot.lab.Needs;
import org.webboot.lab.Nic;
import org.webboot.lab.NtpServer;
import org.webboot.lab.Recorded;
import org.webboot.stage.Stage;

/// A machine whose battery is empty: it believes that 2015 has just begun.
@Tag("vm")
@Tag("campaign")
@Needs({Need.VM, Need.IMAGE, Need.LIVE_ISO})
@Recorded("vm")
class ClockIT {
    private static final Pattern DATE = Pattern.compile("date=(\\d+) rtc=(\\d+)");

    private static final Pattern BUILT = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT[\\d:]{8}Z");

    /// drivers/rtc/class.c: what a kernel reads out of the hardware clock when it starts.
    private static final Pattern KERNEL_CLOCK =
            Pattern.compile("setting system clock to \\S+ UTC \\((\\d+)\\)");

    private static final Duration SECOND_KERNEL = Duration.ofMinutes(6);

    /// Between a question and its answer lies an emulated serial line.
    private static final Duration NEAR = Duration.ofMinutes(2);

    @Test
    void httpsWorksFromTheBuildTimeOnAndTheNextSystemGetsTheRightTime() throws IOException {
        LabIso iso = LabIso.ofThisRun();
        LabCa ca = LabCa.vouchingFor(Agent.HOST);
        LabImage image =
                LabImage.underTest().with("clock", new Initramfs().text(Agent.IMAGE_CA, ca.pem()));
        try (FaultyServer server = FaultyServer.tls("127.0.0.1", 0, ca.identity(), Agent.HOST);
                NtpServer time = NtpServer.right();
                Agent agent =
                        Agent.atShell(
                                image.machine("ClockIT.battery")
                                        .clock("2015-01-01T00:00:00")
                                        .append(Agent.WINDOW)
                                        .nic(Nic.user(Nic.Model.VIRTIO)))) {
            server.at("/junk.iso", Content.random(7, 1 << 20));
            server.at("/live.iso", Content.file(iso.file()));
            assertTrue(year2015(clocks(agent)[0]), "the machine begins in 2015");

            // Nobody tells the time: the clock is raised to the image's build, and TLS works.
            URI junk = Agent.uri(server, "/junk.iso");
            agent.webboot("-ntp none -allow-unverified " + junk)
                    .exits(Stage.ISO.exitCode())
                    .says("clock: set to ")
                    .says("when this image was built; it said 2015-01-01T00:");
            Instant built = built(agent);
            for (Instant clock : clocks(agent)) {
                assertFalse(clock.isBefore(built), clock::toString);
                assertTrue(clock.isBefore(built.plus(Duration.ofMinutes(10))), clock::toString);
            }

            // A server does: both clocks are right, and the next kernel reads the second one.
            agent.shell("date -u -s 2015-02-03 && hwclock -u -w").succeeds();
            assertTrue(year2015(clocks(agent)[1]));
            agent.vm()
                    .shell()
                    .start(
                            "webboot -ntp %s:%d -sha256 %s -cmd '%s loglevel=7' %s"
                                    .formatted(
                                            Agent.HOST,
                                            time.port(),
                                            iso.sha256(),
                                            Agent.SECOND,
                                            Agent.uri(server, "/live.iso")));
            agent.vm().console().expect("clock: set to 2", SECOND_KERNEL);
            MatchResult second = agent.vm().console().expect(KERNEL_CLOCK, SECOND_KERNEL);
            near(Instant.ofEpochSecond(Long.parseLong(second.group(1))));
            agent.becomes(iso);
            assertEquals(1, time.requests().size());
        }
    }

    /// The system's and the hardware's.
    private static Instant[] clocks(Agent agent) {
        String said =
                agent.shell("echo date=$(date -u +%s) rtc=$(cat /sys/class/rtc/rtc0/since_epoch)")
                        .succeeds()
                        .output();
        var found = DATE.matcher(said);
        assertTrue(found.find(), said);
        return new Instant[] {
            Instant.ofEpochSecond(Long.parseLong(found.group(1))),
            Instant.ofEpochSecond(Long.parseLong(found.group(2)))
        };
    }

    private static Instant built(Agent agent) {
        String said = agent.shell("cat /etc/webboot/built").succeeds().output();
        var found = BUILT.matcher(said);
        assertTrue(found.find(), said);
        return Instant.parse(found.group());
    }

    private static boolean year2015(Instant clock) {
        return clock.toString().startsWith("2015-");
    }

    private static void near(Instant clock) {
        Duration off = Duration.between(clock, Instant.now()).abs();
        assertTrue(off.compareTo(NEAR) < 0, () -> "off by " + off);
    }
}
