package org.webboot.clock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.webboot.lab.NtpServer;
import org.webboot.os.Errno;
import org.webboot.os.ErrnoException;
import org.webboot.os.SystemRoot;
import org.webboot.os.Time;
import org.webboot.os.WallClock;
import org.webboot.plan.HostPort;
import org.webboot.plan.TimeSource;
import org.webboot.stage.BootException;
import org.webboot.stage.Cancellation;
import org.webboot.stage.Reporter;

/// Steps, and the exchange with servers on the loopback interface.
final class MachineClockTest {
    private static final Instant BUILT = Instant.parse("2024-05-06T07:08:09Z");
    private static final Instant EMPTY_BATTERY = Instant.parse("2015-01-01T00:00:00Z");

    private final List<String> notes = new ArrayList<>();
    private final List<String> details = new ArrayList<>();
    private final List<String> looked = new ArrayList<>();
    private final Cancellation cancellation = new Cancellation();
    private final Clocks clocks = new Clocks();
    private Optional<Instant> built = Optional.of(BUILT);

    @TempDir Path directory;

    /// Runs beside the machine's clock, off by what it was set to.
    private static final class Clocks implements WallClock, Time {
        private Duration off = Duration.ZERO;
        private final List<Instant> hardware = new ArrayList<>();
        private Optional<ErrnoException> refusal = Optional.empty();

        void say(Instant time) {
            off = Duration.between(Time.system().now(), time);
        }

        @Override
        public void set(Instant time) throws ErrnoException {
            if (refusal.isPresent()) {
                throw refusal.get();
            }
            say(time);
        }

        @Override
        public void setHardware(Instant time) {
            hardware.add(time);
        }

        @Override
        public Instant now() {
            return Time.system().now().plus(off);
        }

        @Override
        public long nanos() {
            return Time.system().nanos();
        }

        @Override
        public void sleep(Duration duration) {
            throw new AssertionError("nothing sleeps here");
        }
    }

    private MachineClock clock() {
        Names names =
                name -> {
                    looked.add(name);
                    if (name.endsWith(".pool.ntp.org") || name.endsWith(".invalid")) {
                        throw new UnknownHostException(name);
                    }
                    return List.of(InetAddress.getAllByName(name));
                };
        Reporter reporter =
                new Reporter() {
                    @Override
                    public void note(String line) {
                        notes.add(line);
                    }

                    @Override
                    public void detail(String line) {
                        details.add(line);
                    }

                    @Override
                    public void progress(long done, long total) {}
                };
        return new MachineClock(
                built,
                new MachineClock.Ports(clocks, clocks, names, new SplittableRandom(1)),
                reporter,
                cancellation);
    }

    private static TimeSource at(NtpServer... servers) {
        List<HostPort> named = new ArrayList<>();
        for (NtpServer server : servers) {
            named.add(new HostPort("127.0.0.1", server.port()));
        }
        return new TimeSource.Named(named);
    }

    private void ask(TimeSource source) throws BootException {
        clock().ask(source, List.of(), true);
    }

    private Duration off() {
        return clocks.off;
    }

    private static void assertNear(Duration expected, Duration is) {
        assertTrue(is.minus(expected).abs().compareTo(Duration.ofMillis(400)) < 0, is.toString());
    }

    @Test
    void anEmptyBatteryIsRaisedToTheBuild() {
        clocks.say(EMPTY_BATTERY);
        clock().raise();
        assertEquals(
                List.of(
                        "clock: set to 2024-05-06T07:08:09Z, when this image was built; it said"
                                + " 2015-01-01T00:00:00Z"),
                notes);
        assertEquals(1, clocks.hardware.size());
        assertEquals(0, Duration.between(BUILT, clocks.hardware.getFirst()).toMinutes());
    }

    @Test
    void aClockAfterTheBuildIsLeftAlone() {
        clock().raise();
        assertEquals(List.of(), notes);
        assertEquals(Duration.ZERO, off());
    }

    @Test
    void onAnotherSystemTheClockIsSomebodyElses() throws Exception {
        built = Optional.empty();
        clocks.say(EMPTY_BATTERY);
        Duration before = off();
        try (NtpServer server = NtpServer.right()) {
            clock().raise();
            ask(new TimeSource.Automatic());
            assertEquals(List.of(), notes);
            ask(at(server));
            assertEquals(
                    List.of("clock: this is not webboot's image; -ntp changes nothing here"),
                    notes);
            assertEquals(List.of(), server.requests());
        }
        assertEquals(before, off());
        assertEquals(List.of(), looked);
    }

    @Test
    void aServersTimeIsSetAndTheBatterysTooWhenDaysAreMissing() throws Exception {
        clocks.say(EMPTY_BATTERY);
        try (NtpServer server = NtpServer.right()) {
            ask(at(server));
            assertEquals(1, server.requests().size());
            assertNear(Duration.ZERO, off());
            assertTrue(
                    notes.getFirst()
                            .endsWith(
                                    ", as 127.0.0.1:%d says; it said 2015-01-01T00:00:00Z"
                                            .formatted(server.port())),
                    notes::toString);
        }
        assertEquals(1, clocks.hardware.size());
        assertNear(
                Duration.ZERO, Duration.between(Time.system().now(), clocks.hardware.getFirst()));
    }

    @Test
    void theBatteryDoesNotKeepTheBuildWhenAServerKnowsBetter() throws Exception {
        built = Optional.of(Time.system().now().minus(Duration.ofHours(2)));
        clocks.say(EMPTY_BATTERY);
        try (NtpServer server = NtpServer.right()) {
            MachineClock clock = clock();
            clock.raise();
            clock.ask(at(server), List.of(), true);
        }
        assertEquals(2, clocks.hardware.size());
        assertNear(Duration.ZERO, Duration.between(Time.system().now(), clocks.hardware.getLast()));
    }

    @Test
    void hoursAreNotWrittenToTheBattery() throws Exception {
        Duration ahead = Duration.ofHours(3);
        try (NtpServer server = new NtpServer(ahead, UnaryOperator.identity())) {
            ask(at(server));
        }
        assertNear(ahead, off());
        assertEquals(List.of(), clocks.hardware);
    }

    @Test
    void aClockThatIsRightIsNotTouched() throws Exception {
        try (NtpServer server = NtpServer.right()) {
            ask(at(server));
        }
        assertEquals(List.of(), notes);
        assertEquals(Duration.ZERO, off());
        assertTrue(details.getLast().startsWith("clock: right to "), details::toString);
    }

    @Test
    void whoIsSilentWrongOrUnsynchronisedDoesNotCount() throws Exception {
        clocks.say(EMPTY_BATTERY);
        Duration lost =
                Duration.between(Time.system().now(), Instant.parse("2020-01-01T00:00:00Z"));
        try (NtpServer dumb = new NtpServer(Duration.ZERO, _ -> new byte[0]);
                NtpServer old = new NtpServer(lost, UnaryOperator.identity());
                NtpServer alarm = new NtpServer(Duration.ZERO, first((byte) 0xe4));
                NtpServer stranger = new NtpServer(Duration.ZERO, MachineClockTest::otherOrigin)) {
            ask(at(dumb, old, alarm, stranger));
            assertEquals(1, old.requests().size());
            assertEquals(2, dumb.requests().size(), "a lost packet is sent again");
        }
        assertEquals(List.of(), notes);
        String said = details.toString();
        assertTrue(said.contains("and this image was built later"), said);
        assertTrue(said.contains("does not know the time itself"), said);
        assertTrue(said.contains("none of the time servers"), said);
    }

    @Test
    void theFirstGoodAnswerCountsWhateverTheOthersDo() throws Exception {
        clocks.say(EMPTY_BATTERY);
        try (NtpServer dumb = new NtpServer(Duration.ZERO, _ -> new byte[0]);
                NtpServer right = NtpServer.right()) {
            ask(
                    new TimeSource.Named(
                            List.of(
                                    new HostPort("time.invalid", 123),
                                    new HostPort("127.0.0.1", dumb.port()),
                                    new HostPort("127.0.0.1", right.port()))));
        }
        assertNear(Duration.ZERO, off());
        assertEquals(1, notes.size());
    }

    @Test
    void thePoolIsAskedWhenNobodyElseAnswers() throws Exception {
        clock().ask(new TimeSource.Automatic(), List.of(), true);
        assertEquals(
                MachineClock.POOL.stream().map(HostPort::host).toList(),
                looked.stream().sorted().toList());
        assertEquals(List.of(), notes);
    }

    @Test
    void nobodyIsAskedUnbidden() throws Exception {
        clock().ask(new TimeSource.Automatic(), List.of(), false);
        clock().ask(new TimeSource.Nobody(), List.of(InetAddress.getLoopbackAddress()), true);
        assertEquals(List.of(), looked);
        assertEquals(List.of(), details);
    }

    @Test
    void aClockThatCantBeSetIsNoFailure() throws Exception {
        clocks.say(EMPTY_BATTERY);
        clocks.refusal = Optional.of(new ErrnoException("clock_settime(x)", Errno.EPERM));
        try (NtpServer server = NtpServer.right()) {
            ask(at(server));
        }
        assertTrue(notes.getFirst().endsWith("clock_settime(x) = EPERM"), notes::toString);
        assertEquals(List.of(), clocks.hardware);
    }

    @Test
    void cancellationEndsTheWait() throws Exception {
        try (NtpServer dumb = new NtpServer(Duration.ZERO, packet -> cancelled())) {
            assertThrows(BootException.class, () -> ask(at(dumb)));
        }
    }

    @Test
    void theImageSaysWhenItWasBuilt() throws Exception {
        SystemRoot root = new SystemRoot(directory);
        assertEquals(Optional.empty(), BuildTime.of(root));
        Path file = directory.resolve("etc/webboot/built");
        Files.createDirectories(file.getParent());
        Files.writeString(file, BUILT + "\n");
        assertEquals(Optional.of(BUILT), BuildTime.of(root));
        Files.writeString(file, "yesterday\n");
        assertEquals(Optional.of(Instant.EPOCH), BuildTime.of(root));
    }

    private byte[] cancelled() {
        cancellation.cancel();
        return new byte[0];
    }

    private static UnaryOperator<byte[]> first(byte value) {
        return packet -> {
            packet[0] = value;
            return packet;
        };
    }

    private static byte[] otherOrigin(byte[] packet) {
        ByteBuffer.wrap(packet).putLong(24, 42);
        return packet;
    }
}
