package org.webboot.dhcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.Inet4Address;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.webboot.codec.MalformedException;
import org.webboot.os.MacAddress;

/// RFC 2131 §4.4.5 and §3.2: T1 at 1000 s, T2 at 1750 s, end at 2000 s unless said otherwise.
class RenewalMachineTest {
    private static final Codec CODEC = new Codec(new MacAddress(0x5254_0012_3456L), false);
    private static final byte[] ADDRESS = {10, 0, 2, 15};
    private static final byte[] ANOTHER = {10, 0, 2, 16};
    private static final byte[] SERVER = {10, 0, 2, 2};
    private static final byte[] OTHER = {10, 0, 2, 3};
    private static final byte[] NONE = new byte[4];

    private final RenewalMachine machine = new RenewalMachine(new SplittableRandom(1));
    private final Lease lease = lease(2000);

    @Test
    void restsUntilT1() {
        assertEquals(seconds(990), waitOf(machine.rest(lease, seconds(10))));
        Step<Tenure> early = machine.elapsed(new Tenure.Resting(lease), seconds(500));
        assertInstanceOf(Tenure.Resting.class, early.next());
        assertEquals(List.of(), sent(early));
    }

    @Test
    void aLeaseForEverIsNotRenewed() {
        assertEquals(List.of(), machine.rest(lease(0xffff_ffff), seconds(10)).actions());
    }

    @Test
    void asksItsServerAtT1AndThenWaitsHalfOfWhatIsLeft() {
        Step<Tenure> first = machine.elapsed(new Tenure.Resting(lease), seconds(1000));
        Tenure.Renewing renewing = assertInstanceOf(Tenure.Renewing.class, first.next());
        assertEquals(
                List.of(
                        new Message.Renew(
                                renewing.xid(), 0, address(ADDRESS), Optional.of(address(SERVER)))),
                sent(first));
        assertEquals(seconds(375), waitOf(first));
        Step<Tenure> second = machine.elapsed(renewing, seconds(1375));
        assertEquals(renewing, second.next());
        assertEquals(375, sent(second).getFirst().secs());
        // Half would be 5 s: the RFC wants 60, T2 is sooner.
        assertEquals(seconds(10), waitOf(machine.elapsed(renewing, seconds(1740))));
        assertEquals(seconds(60), waitOf(machine.elapsed(renewing, seconds(1650))));
    }

    @Test
    void asksEverybodyAtT2() {
        Tenure renewing = new Tenure.Renewing(lease, 7, seconds(1000));
        Step<Tenure> step = machine.elapsed(renewing, seconds(1750));
        Tenure.Rebinding rebinding = assertInstanceOf(Tenure.Rebinding.class, step.next());
        assertEquals(
                List.of(new Message.Renew(rebinding.xid(), 0, address(ADDRESS), Optional.empty())),
                sent(step));
        assertEquals(seconds(125), waitOf(step));
        assertEquals(rebinding, machine.elapsed(rebinding, seconds(1875)).next());
    }

    @Test
    void theLeaseEnds() {
        Tenure rebinding = new Tenure.Rebinding(lease, 7, seconds(1750));
        assertInstanceOf(Tenure.Ended.class, machine.elapsed(rebinding, seconds(2000)).next());
        // Also for who has slept through all of it.
        assertInstanceOf(
                Tenure.Ended.class,
                machine.elapsed(new Tenure.Resting(lease), seconds(5000)).next());
        assertInstanceOf(
                Tenure.Rebinding.class,
                machine.elapsed(new Tenure.Resting(lease), seconds(1800)).next());
    }

    @Test
    void shortLeasesAreAskedForMoreOften() {
        // T1 8, T2 14, end 16: with the RFC's 60 s there would be one request.
        Tenure.Renewing renewing = new Tenure.Renewing(lease(16), 7, seconds(8));
        assertEquals(seconds(3), waitOf(machine.elapsed(renewing, seconds(8))));
        assertEquals(seconds(1), waitOf(machine.elapsed(renewing, seconds(13))));
    }

    @Test
    void aServerWithoutSenseIsNotFlooded() {
        assertEquals(seconds(1), waitOf(machine.rest(lease(0), seconds(0))));
        assertEquals(seconds(1), waitOf(machine.rest(lease(1), seconds(0))));
    }

    @Test
    void isRenewedByItsServer() {
        Tenure renewing = new Tenure.Renewing(lease, 7, seconds(1000));
        Step<Tenure> step =
                machine.received(renewing, reply(ServerPackets.ACK, 7, ADDRESS, SERVER));
        Tenure.Renewed renewed = assertInstanceOf(Tenure.Renewed.class, step.next());
        assertEquals(Optional.of(Duration.ofHours(1)), renewed.lease().times().end());
        // Some leave their name out.
        assertInstanceOf(
                Tenure.Renewed.class,
                machine.received(renewing, reply(ServerPackets.ACK, 7, ADDRESS, NONE)).next());
    }

    @Test
    void isReboundByAnyServer() {
        Tenure rebinding = new Tenure.Rebinding(lease, 7, seconds(1750));
        Tenure.Renewed renewed =
                assertInstanceOf(
                        Tenure.Renewed.class,
                        machine.received(rebinding, reply(ServerPackets.ACK, 7, ADDRESS, OTHER))
                                .next());
        assertEquals(address(OTHER), renewed.lease().server());
    }

    @Test
    void leavesWhatWasNotAsked() {
        Tenure renewing = new Tenure.Renewing(lease, 7, seconds(1000));
        Tenure resting = new Tenure.Resting(lease);
        for (Reply reply :
                List.of(
                        reply(ServerPackets.ACK, 8, ADDRESS, SERVER),
                        reply(ServerPackets.ACK, 7, ADDRESS, OTHER),
                        reply(ServerPackets.NAK, 7, NONE, OTHER),
                        reply(ServerPackets.OFFER, 7, ADDRESS, SERVER),
                        reply(ServerPackets.ACK, 7, ANOTHER, SERVER))) {
            assertEquals(renewing, machine.received(renewing, reply).next(), reply.toString());
            assertEquals(new Step<>(resting), machine.received(resting, reply));
        }
    }

    @Test
    void aNakEndsIt() {
        for (Tenure asking :
                List.of(
                        new Tenure.Renewing(lease, 7, seconds(1000)),
                        new Tenure.Rebinding(lease, 7, seconds(1750)),
                        new Tenure.Confirming(lease, 7, seconds(10), 1))) {
            Tenure end = machine.received(asking, reply(ServerPackets.NAK, 7, NONE, SERVER)).next();
            assertEquals(new Tenure.Ended("DHCP server 10.0.2.2 took it back ('no')"), end);
            assertEquals(end, machine.elapsed(end, seconds(1)).next());
            assertEquals(end, machine.returned(end, seconds(1)).next());
        }
    }

    /// RFC 2131 §3.2: INIT-REBOOT.
    @Test
    void confirmsWhenTheLinkReturns() {
        for (Tenure before :
                List.of(
                        new Tenure.Resting(lease),
                        new Tenure.Renewing(lease, 7, seconds(1000)),
                        new Tenure.Rebinding(lease, 7, seconds(1750)),
                        new Tenure.Confirming(lease, 7, seconds(10), 3))) {
            Step<Tenure> step = machine.returned(before, seconds(1800));
            Tenure.Confirming now = assertInstanceOf(Tenure.Confirming.class, step.next());
            assertEquals(List.of(new Message.Confirm(now.xid(), 0, address(ADDRESS))), sent(step));
            assertEquals(seconds(4), waitOf(step));
        }
    }

    @Test
    void keepsTheLeaseThatNobodyConfirms() {
        Tenure now = machine.returned(new Tenure.Resting(lease), seconds(100)).next();
        List<Duration> waits = new ArrayList<>();
        while (now instanceof Tenure.Confirming) {
            Step<Tenure> step = machine.elapsed(now, seconds(110));
            waits.add(waitOf(step));
            now = step.next();
        }
        assertEquals(new Tenure.Resting(lease), now);
        assertEquals(List.of(seconds(8), seconds(16), seconds(890)), waits);
    }

    @Test
    void whatIsConfirmedIsRenewed() {
        Tenure now = new Tenure.Confirming(lease, 7, seconds(10), 1);
        assertInstanceOf(
                Tenure.Renewed.class,
                machine.received(now, reply(ServerPackets.ACK, 7, ADDRESS, SERVER)).next());
    }

    private static Duration seconds(long seconds) {
        return Duration.ofSeconds(seconds);
    }

    private static List<Message> sent(Step<Tenure> step) {
        return step.actions().stream()
                .filter(Action.Send.class::isInstance)
                .map(action -> ((Action.Send) action).message())
                .toList();
    }

    private static Duration waitOf(Step<Tenure> step) {
        List<Duration> waits =
                step.actions().stream()
                        .filter(Action.Wait.class::isInstance)
                        .map(action -> ((Action.Wait) action).duration())
                        .toList();
        assertTrue(waits.size() == 1, step::toString);
        return waits.getFirst();
    }

    /// For that many seconds.
    private static Lease lease(int seconds) {
        ServerPackets ack =
                packet(ServerPackets.ACK, 1, ADDRESS, SERVER)
                        .option(51, seconds >>> 24, seconds >>> 16, seconds >>> 8, seconds);
        return new LeaseReader(decoded(ack)).read(address(SERVER));
    }

    private static Reply reply(int type, int xid, byte[] address, byte[] server) {
        return decoded(
                packet(type, xid, address, server)
                        .raw(56, "no".getBytes(StandardCharsets.US_ASCII)));
    }

    private static ServerPackets packet(int type, int xid, byte[] address, byte[] server) {
        byte[] request = CODEC.encode(new Message.Discover(xid, 0));
        ServerPackets packet = new ServerPackets(request, type, address);
        return Arrays.equals(server, NONE) ? packet : packet.raw(54, server);
    }

    private static Reply decoded(ServerPackets packet) {
        try {
            return CODEC.decode(packet.message()).orElseThrow();
        } catch (MalformedException e) {
            throw new AssertionError(e);
        }
    }

    private static Inet4Address address(byte[] bytes) {
        try {
            return Values.address(bytes);
        } catch (MalformedException e) {
            throw new AssertionError(e);
        }
    }
}
