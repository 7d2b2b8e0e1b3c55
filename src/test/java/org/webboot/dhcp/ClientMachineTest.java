package org.webboot.dhcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.Inet4Address;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.webboot.codec.MalformedException;
import org.webboot.os.MacAddress;

class ClientMachineTest {
    private static final int XID = 77;
    private static final Codec CODEC = new Codec(new MacAddress(0x5254_0012_3456L), false);
    private static final byte[] ADDRESS = {10, 0, 2, 15};
    private static final byte[] SERVER = {10, 0, 2, 2};
    private static final byte[] OTHER = {10, 0, 2, 3};
    private static final byte[] NONE = new byte[4];
    private static final State.Exchange EXCHANGE = new State.Exchange(XID, 3, 0);
    private static final State SELECTING = new State.Selecting(EXCHANGE, 1);
    private static final State REQUESTING =
            new State.Requesting(EXCHANGE, address(ADDRESS), address(SERVER), 1);

    private final ClientMachine machine = new ClientMachine(new SplittableRandom(1), false);

    record Row(String says, State now, Event event, Class<? extends State> next, int sends) {
        @Override
        public String toString() {
            return says;
        }
    }

    static Stream<Row> rows() {
        return Stream.of(
                new Row(
                        "begins with a DISCOVER",
                        new State.Init(0),
                        new Event.Elapsed(0),
                        State.Selecting.class,
                        1),
                new Row(
                        "repeats the DISCOVER",
                        SELECTING,
                        new Event.Elapsed(4),
                        State.Selecting.class,
                        1),
                new Row(
                        "takes an offer up",
                        SELECTING,
                        received(ServerPackets.OFFER, XID, ADDRESS, SERVER),
                        State.Requesting.class,
                        1),
                new Row(
                        "leaves another exchange's offer",
                        SELECTING,
                        received(ServerPackets.OFFER, XID + 1, ADDRESS, SERVER),
                        State.Selecting.class,
                        0),
                new Row(
                        "leaves an offer of nobody",
                        SELECTING,
                        received(ServerPackets.OFFER, XID, ADDRESS, NONE),
                        State.Selecting.class,
                        0),
                new Row(
                        "leaves an offer of nothing",
                        SELECTING,
                        received(ServerPackets.OFFER, XID, NONE, SERVER),
                        State.Selecting.class,
                        0),
                new Row(
                        "leaves an ACK that nobody asked for",
                        SELECTING,
                        received(ServerPackets.ACK, XID, ADDRESS, SERVER),
                        State.Selecting.class,
                        0),
                new Row(
                        "repeats the REQUEST",
                        REQUESTING,
                        new Event.Elapsed(4),
                        State.Requesting.class,
                        1),
                new Row(
                        "looks for another offer in the end",
                        new State.Requesting(
                                EXCHANGE,
                                address(ADDRESS),
                                address(SERVER),
                                ClientMachine.REQUESTS),
                        new Event.Elapsed(12),
                        State.Selecting.class,
                        1),
                new Row(
                        "looks after the ACK whether the address is free",
                        REQUESTING,
                        received(ServerPackets.ACK, XID, ADDRESS, SERVER),
                        State.Probing.class,
                        0),
                new Row(
                        "is bound when nobody has the address",
                        probing(0),
                        new Event.Elapsed(0),
                        State.Bound.class,
                        0),
                new Row(
                        "declines what somebody has",
                        probing(0),
                        new Event.Conflict(new MacAddress(1)),
                        State.Init.class,
                        1),
                new Row(
                        "gives up after the last conflict, which it declines too",
                        probing(ClientMachine.NAKS - 1),
                        new Event.Conflict(new MacAddress(1)),
                        State.Taken.class,
                        1),
                new Row(
                        "hears nothing while it looks",
                        probing(0),
                        received(ServerPackets.NAK, XID, NONE, SERVER),
                        State.Probing.class,
                        0),
                new Row(
                        "a conflict concerns nobody else",
                        SELECTING,
                        new Event.Conflict(new MacAddress(1)),
                        State.Selecting.class,
                        0),
                new Row(
                        "takes a rapid commitment",
                        SELECTING,
                        received(ServerPackets.ACK, XID, ADDRESS, SERVER, 80),
                        State.Probing.class,
                        0),
                new Row(
                        "leaves a rapid commitment of nobody",
                        SELECTING,
                        received(ServerPackets.ACK, XID, ADDRESS, NONE, 80),
                        State.Selecting.class,
                        0),
                new Row(
                        "takes an offer of a network that prefers IPv6, if it has none",
                        SELECTING,
                        received(ServerPackets.OFFER, XID, ADDRESS, SERVER, 108),
                        State.Requesting.class,
                        1),
                new Row(
                        "leaves the ACK of a server that it didn't ask",
                        REQUESTING,
                        received(ServerPackets.ACK, XID, ADDRESS, OTHER),
                        State.Requesting.class,
                        0),
                new Row(
                        "leaves an ACK of nothing",
                        REQUESTING,
                        received(ServerPackets.ACK, XID, NONE, SERVER),
                        State.Requesting.class,
                        0),
                new Row(
                        "leaves a second offer",
                        REQUESTING,
                        received(ServerPackets.OFFER, XID, ADDRESS, OTHER),
                        State.Requesting.class,
                        0),
                new Row(
                        "begins again after a NAK",
                        REQUESTING,
                        received(ServerPackets.NAK, XID, NONE, SERVER),
                        State.Init.class,
                        0),
                new Row(
                        "leaves the NAK of a server that it didn't ask",
                        REQUESTING,
                        received(ServerPackets.NAK, XID, NONE, OTHER),
                        State.Requesting.class,
                        0),
                new Row(
                        "gives up after the last NAK",
                        new State.Requesting(
                                new State.Exchange(XID, 0, ClientMachine.NAKS - 1),
                                address(ADDRESS),
                                address(SERVER),
                                1),
                        received(ServerPackets.NAK, XID, NONE, SERVER),
                        State.Refused.class,
                        0));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void steps(Row row) {
        Step<State> step = machine.step(row.now(), row.event());
        assertInstanceOf(row.next(), step.next());
        assertEquals(
                row.sends(), step.actions().stream().filter(Action.Send.class::isInstance).count());
    }

    @Test
    void theRequestCarriesTheSecondsOfItsDiscover() {
        Step<State> step =
                machine.step(SELECTING, received(ServerPackets.OFFER, XID, ADDRESS, SERVER));
        assertTrue(
                step.actions()
                        .contains(
                                new Action.Send(
                                        new Message.Request(
                                                XID, 3, address(ADDRESS), address(SERVER)))));
    }

    /// RFC 2131 §4.1
    @Test
    void waitsTwiceAsLongEachTime() {
        State state = new State.Init(0);
        for (int seconds : List.of(4, 8, 16, 32, 64, 64, 64)) {
            Step<State> step = machine.step(state, new Event.Elapsed(0));
            double off = waitOf(step).toMillis() / 1000.0 - seconds;
            assertTrue(Math.abs(off) <= 1, seconds + " s was off by " + off);
            state = step.next();
        }
    }

    @Test
    void aNewExchangeHasANewId() {
        State.Selecting first = (State.Selecting) machine.step(new State.Init(0), tick()).next();
        State.Selecting second = (State.Selecting) machine.step(new State.Init(1), tick()).next();
        assertNotEquals(first.exchange().xid(), second.exchange().xid());
        assertEquals(1, second.exchange().naks());
    }

    @Test
    void theFirstNakCostsNoTime() {
        Event nak = received(ServerPackets.NAK, XID, NONE, SERVER);
        assertEquals(Duration.ZERO, waitOf(machine.step(REQUESTING, nak)));
        State thirdTime =
                new State.Requesting(
                        new State.Exchange(XID, 0, 2), address(ADDRESS), address(SERVER), 1);
        assertEquals(Duration.ofSeconds(2), waitOf(machine.step(thirdTime, nak)));
    }

    private static Event tick() {
        return new Event.Elapsed(0);
    }

    private static Duration waitOf(Step<State> step) {
        return step.actions().stream()
                .filter(Action.Wait.class::isInstance)
                .map(action -> ((Action.Wait) action).duration())
                .findFirst()
                .orElseThrow();
    }

    private static State probing(int setbacks) {
        Event ack = received(ServerPackets.ACK, XID, ADDRESS, SERVER);
        State.Requesting asked =
                new State.Requesting(
                        new State.Exchange(XID, 3, setbacks), address(ADDRESS), address(SERVER), 1);
        return new ClientMachine(new SplittableRandom(1), false).step(asked, ack).next();
    }

    @Test
    void yieldsToIpv6WhereItMay() {
        ClientMachine both = new ClientMachine(new SplittableRandom(1), true);
        // The address may be 0.0.0.0 (RFC 8925 §3.3).
        Event offer = received(ServerPackets.OFFER, XID, NONE, SERVER, 108);
        State.Yielding yielding =
                assertInstanceOf(State.Yielding.class, both.step(SELECTING, offer).next());
        // What says less than the RFC's minimum means the minimum.
        assertEquals(Duration.ofMinutes(5), yielding.pause());
        assertEquals(yielding, both.step(yielding, tick()).next());
        Event atOnce = received(ServerPackets.ACK, XID, ADDRESS, SERVER, 80, 108);
        assertInstanceOf(State.Yielding.class, both.step(SELECTING, atOnce).next());
    }

    @Test
    void waitsTenSecondsAfterTheSecondConflict() {
        Event conflict = new Event.Conflict(new MacAddress(1));
        assertEquals(Duration.ZERO, waitOf(machine.step(probing(0), conflict)));
        assertEquals(Duration.ofSeconds(10), waitOf(machine.step(probing(1), conflict)));
    }

    @Test
    void declinesByAddressAndServer() {
        Message declined =
                machine.step(probing(0), new Event.Conflict(new MacAddress(1))).actions().stream()
                        .filter(Action.Send.class::isInstance)
                        .map(action -> ((Action.Send) action).message())
                        .findFirst()
                        .orElseThrow();
        Message.Decline decline = assertInstanceOf(Message.Decline.class, declined);
        assertEquals(address(ADDRESS), decline.address());
        assertEquals(address(SERVER), decline.server());
    }

    /// @param server all zero: without one
    /// @param extra codes of options to add
    private static Event received(int type, int xid, byte[] address, byte[] server, int... extra) {
        byte[] request = CODEC.encode(new Message.Discover(xid, 0));
        ServerPackets packet = new ServerPackets(request, type, address);
        if (!Arrays.equals(server, NONE)) {
            packet.raw(54, server);
        }
        for (int code : extra) {
            packet.raw(code, new byte[code == 80 ? 0 : 4]);
        }
        packet.raw(56, "no".getBytes(StandardCharsets.US_ASCII));
        try {
            return new Event.Received(CODEC.decode(packet.message()).orElseThrow());
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
