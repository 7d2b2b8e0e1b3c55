package org.webboot.cli;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.webboot.clock.MachineClock;
import org.webboot.clock.Names;
import org.webboot.os.Time;
import org.webboot.os.WallClock;
import org.webboot.plan.HostPort;
import org.webboot.plan.TimeSource;
import org.webboot.stage.BootException;
import org.webboot.stage.Cancellation;
import org.webboot.stage.Reporter;

/// One question for the time, to a server on loopback; no clock is set.
final class TrainingClock implements WallClock {
    private boolean set;

    static void run(Reporter reporter) throws IOException, BootException {
        TrainingClock wall = new TrainingClock();
        InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        try (DatagramSocket server = new DatagramSocket(0, loopback)) {
            Thread.ofPlatform().daemon().start(() -> answer(server));
            new MachineClock(
                            Optional.of(Instant.EPOCH),
                            new MachineClock.Ports(
                                    wall, Time.system(), Names.ofMachine(), new Random()),
                            reporter,
                            new Cancellation())
                    .ask(
                            new TimeSource.Named(
                                    List.of(new HostPort("127.0.0.1", server.getLocalPort()))),
                            List.of(),
                            true);
        }
        if (!wall.set) {
            throw new IllegalStateException("the clock was not set");
        }
    }

    private static void answer(DatagramSocket server) {
        try {
            DatagramPacket packet = new DatagramPacket(new byte[48], 48);
            server.receive(packet);
            ByteBuffer bytes = ByteBuffer.wrap(packet.getData());
            bytes.putLong(24, bytes.getLong(40)); // what was asked comes back
            bytes.putShort(0, (short) 0x2401); // version 4, server; stratum 1
            bytes.putLong(32, 1).putLong(40, 1); // some day in 2036
            server.send(packet);
        } catch (IOException _) {
            // The step fails without it.
        }
    }

    @Override
    public void set(Instant time) {
        set = true;
    }

    @Override
    public void setHardware(Instant time) {}
}
