package org.webboot.dhcp.v6;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// Walks of the machine, told as what it sent and did.
class ClientMachineTest {
    private static final Duid A = new Duid("00030001020000000aaa");
    private static final Duid B = new Duid("00030001020000000bbb");
    private static final Inet6Address ONE = address("fd09::1");
    private static final Inet6Address TWO = address("fd09::2");
    private static final Status NONE_LEFT = new Status(Status.NO_ADDRESSES, "");

    private final ClientMachine machine = new ClientMachine(new SplittableRandom(3));
    private State state = new State.Init(State.History.NONE);
    private Duration now = Duration.ZERO;
    private Duration wait = Duration.ZERO;
    private Optional<Query> sent = Optional.empty();
    private List<Action> done = new ArrayList<>();

    @Test
    void fourMessages() {
        elapse();
        assertEquals(Query.Kind.SOLICIT, sent().kind());
        assertEquals(Optional.empty(), sent().server());
        assertTrue(wait.toMillis() >= 1000 && wait.toMillis() <= 1100, wait::toString);
        receive(advertise(A, 0, ONE));
        assertEquals(Optional.empty(), sent);
        elapse();
        assertEquals(Query.Kind.REQUEST, sent().kind());
        assertEquals(Optional.of(A), sent().server());
        assertEquals(List.of(ONE), sent().addresses());
        assertEquals(Duration.ZERO, sent().elapsed());
        receive(reply(A, ONE));
        assertInstanceOf(State.Bound.class, state);
        assertEquals(List.of(ONE), applied());
        assertEquals(Duration.ofSeconds(100), wait);
    }

    @Test
    void theHighestPreferenceEndsTheGathering() {
        elapse();
        receive(advertise(A, 3, ONE));
        receive(advertise(B, 255, TWO));
        assertEquals(Optional.of(B), sent().server());
    }

    @Test
    void theHigherPreferenceWinsAndTheFirstOfEquals() {
        elapse();
        receive(advertise(A, 3, ONE));
        receive(advertise(B, 4, TWO));
        elapse();
        assertEquals(Optional.of(B), sent().server());
        receive(reply(B, NONE_LEFT));
        assertEquals(Optional.of(A), sent().server());

        state = new State.Init(State.History.NONE);
        elapse();
        receive(advertise(B, 3, TWO));
        receive(advertise(A, 3, ONE));
        elapse();
        assertEquals(Optional.of(B), sent().server());
    }

    @Test
    void afterTheFirstWaitAnyOfferIsTaken() {
        elapse();
        int xid = sent().xid();
        elapse();
        assertEquals(Query.Kind.SOLICIT, sent().kind());
        assertEquals(xid, sent().xid());
        assertTrue(sent().elapsed().toMillis() >= 1000, () -> sent().toString());
        receive(advertise(A, 0, ONE));
        assertEquals(Query.Kind.REQUEST, sent().kind());
    }

    @Test
    void rapidCommit() {
        elapse();
        receive(answer(Answer.Kind.REPLY, A, Status.GOOD, 0, true, List.of(leased(ONE, 500))));
        assertEquals(List.of(ONE), applied());
    }

    @Test
    void aReplyWithoutRapidCommitToASolicitIsNothing() {
        elapse();
        receive(reply(A, ONE));
        assertInstanceOf(State.Soliciting.class, state);
        assertEquals(List.of(), applied());
    }

    @Test
    void aServerWithoutAddressesIsPassedOver() {
        elapse();
        receive(answer(Answer.Kind.ADVERTISE, A, NONE_LEFT, 255, false, List.of()));
        assertInstanceOf(State.Soliciting.class, state);
        receive(advertise(B, 0, TWO));
        elapse();
        assertEquals(Optional.of(B), sent().server());
    }

    /// RFC 8415 §18.2.9: also from a server that offers nothing.
    @Test
    void learnsTheLongestWait() {
        elapse();
        Answer none = answer(Answer.Kind.ADVERTISE, A, NONE_LEFT, 0, false, List.of());
        receive(
                new Answer(
                        none.kind(),
                        none.xid(),
                        none.server(),
                        none.status(),
                        none.grant(),
                        0,
                        false,
                        none.settings(),
                        new Answer.Limits(
                                Optional.of(Duration.ofSeconds(60)),
                                Optional.empty(),
                                Optional.empty()),
                        List.of()));
        State.Soliciting soliciting = assertInstanceOf(State.Soliciting.class, state);
        assertEquals(Duration.ofSeconds(60), soliciting.history().longestSolicit());
    }

    @Test
    void anotherExchangesAnswersCountForNothing() {
        elapse();
        Answer good = advertise(A, 255, ONE);
        handle(
                new Event.Received(
                        now,
                        new Answer(
                                good.kind(),
                                good.xid() ^ 1,
                                good.server(),
                                good.status(),
                                good.grant(),
                                255,
                                false,
                                good.settings(),
                                good.limits(),
                                List.of())));
        assertInstanceOf(State.Soliciting.class, state);
    }

    @Test
    void aSilentServerIsGivenUpForAnother() {
        elapse();
        receive(advertise(A, 9, ONE));
        receive(advertise(B, 0, TWO));
        elapse();
        assertEquals(Optional.of(A), sent().server());
        elapse();
        assertEquals(Optional.of(A), sent().server());
        elapse();
        assertEquals(Optional.of(B), sent().server());
    }

    @Test
    void aSilentServerAloneIsAskedTenTimes() {
        elapse();
        receive(advertise(A, 255, ONE));
        for (int i = 1; i < 10; i++) {
            elapse();
            assertEquals(Query.Kind.REQUEST, sent().kind());
        }
        elapse();
        assertEquals(Optional.empty(), sent);
        elapse();
        assertEquals(Query.Kind.SOLICIT, sent().kind());
    }

    /// §18.2.10.1
    @Test
    void notOnLinkAsksWithoutAnAddress() {
        elapse();
        receive(advertise(A, 255, ONE));
        receive(reply(A, new Status(Status.NOT_ON_LINK, "")));
        assertEquals(Query.Kind.REQUEST, sent().kind());
        assertEquals(List.of(), sent().addresses());
        receive(reply(A, new Status(Status.NOT_ON_LINK, "")));
        assertInstanceOf(State.Init.class, state);
        assertEquals(Discovery.RECOVERY, wait);
    }

    @Test
    void aFailureWithoutAReasonIsWaitedOut() {
        elapse();
        receive(advertise(A, 255, ONE));
        receive(reply(A, new Status(Status.UNSPECIFIED_FAILURE, "")));
        assertInstanceOf(State.Requesting.class, state);
        elapse();
        assertEquals(Query.Kind.REQUEST, sent().kind());
    }

    @Test
    void onlyWhoWasAskedMayReply() {
        elapse();
        receive(advertise(A, 255, ONE));
        receive(reply(B, TWO));
        assertInstanceOf(State.Requesting.class, state);
    }

    @Test
    void renews() {
        bound();
        elapse();
        assertEquals(Query.Kind.RENEW, sent().kind());
        assertEquals(Optional.of(A), sent().server());
        assertEquals(List.of(ONE), sent().addresses());
        assertTrue(wait.toSeconds() >= 9 && wait.toSeconds() <= 11, wait::toString);
        receive(reply(B, TWO));
        assertInstanceOf(State.Renewing.class, state);
        receive(reply(A, ONE));
        assertEquals(List.of(ONE), applied());
        assertEquals(Duration.ofSeconds(100), wait);
    }

    @Test
    void rebindsAndLosesTheLease() {
        bound();
        Duration began = now;
        elapse();
        while (state instanceof State.Renewing) {
            elapse();
        }
        assertEquals(Query.Kind.REBIND, sent().kind());
        assertEquals(Optional.empty(), sent().server());
        assertEquals(Duration.ofSeconds(200), now.minus(began));
        while (state instanceof State.Rebinding) {
            elapse();
        }
        assertEquals(Duration.ofSeconds(500), now.minus(began));
        assertEquals(List.of(ONE), withdrawn());
        assertEquals(Query.Kind.SOLICIT, sent().kind());
    }

    @Test
    void anyServerMayRebind() {
        bound();
        elapse();
        while (state instanceof State.Renewing) {
            elapse();
        }
        receive(reply(B, ONE));
        State.Bound again = assertInstanceOf(State.Bound.class, state);
        assertEquals(B, again.held().lease().server());
    }

    @Test
    void aServerThatForgotIsAskedAnew() {
        bound();
        elapse();
        receive(reply(A, new Status(Status.NO_BINDING, "")));
        assertEquals(Query.Kind.REQUEST, sent().kind());
        assertEquals(List.of(ONE), sent().addresses());
        assertEquals(List.of(), withdrawn());
    }

    @Test
    void whatTheServerTakesBackIsWithdrawn() {
        bound();
        elapse();
        receive(
                answer(
                        Answer.Kind.REPLY,
                        A,
                        Status.GOOD,
                        0,
                        false,
                        List.of(leased(ONE, 0), leased(TWO, 500))));
        assertEquals(List.of(ONE), withdrawn());
        assertEquals(List.of(TWO), applied());

        state = new State.Init(State.History.NONE);
        bound();
        elapse();
        receive(answer(Answer.Kind.REPLY, A, Status.GOOD, 0, false, List.of(leased(ONE, 0))));
        assertEquals(List.of(ONE), withdrawn());
        assertEquals(Query.Kind.SOLICIT, sent().kind());
    }

    @Test
    void anEmptyReplyChangesNothing() {
        bound();
        elapse();
        receive(reply(A, Status.GOOD));
        assertInstanceOf(State.Renewing.class, state);
        assertEquals(List.of(), withdrawn());
    }

    @Test
    void declinesThreeTimesAtMost() {
        for (int i = 1; i <= Upkeep.DECLINES; i++) {
            if (i == 1) {
                bound();
            } else {
                receive(
                        answer(
                                Answer.Kind.REPLY,
                                A,
                                Status.GOOD,
                                0,
                                true,
                                List.of(leased(ONE, 500))));
            }
            handle(new Event.Duplicate(now, List.of(ONE)));
            assertEquals(Query.Kind.DECLINE, sent().kind());
            assertEquals(Optional.of(A), sent().server());
            assertEquals(List.of(ONE), sent().addresses());
            assertEquals(List.of(ONE), withdrawn());
            receive(reply(A, Status.GOOD));
        }
        assertEquals(new State.GivenUp(3), state);
    }

    @Test
    void aDeclineThatNobodyAnswersEnds() {
        bound();
        handle(new Event.Duplicate(now, List.of(ONE)));
        for (int i = 1; i < 4; i++) {
            elapse();
            assertEquals(Query.Kind.DECLINE, sent().kind());
        }
        elapse();
        assertEquals(Query.Kind.SOLICIT, sent().kind());
    }

    @Test
    void confirmsAfterTheLinkWasAway() {
        bound();
        Duration since = now;
        now = now.plusSeconds(30);
        handle(new Event.Returned(now));
        assertEquals(Query.Kind.CONFIRM, sent().kind());
        assertEquals(Optional.empty(), sent().server());
        receive(reply(B, Status.GOOD));
        assertInstanceOf(State.Bound.class, state);
        assertEquals(Duration.ofSeconds(70), wait);
        assertEquals(List.of(), withdrawn());

        handle(new Event.Returned(now));
        receive(reply(B, new Status(Status.NOT_ON_LINK, "")));
        assertEquals(List.of(ONE), withdrawn());
        assertEquals(Query.Kind.SOLICIT, sent().kind());
        assertEquals(Duration.ofSeconds(30), now.minus(since));
    }

    @Test
    void goesOnWhereNobodyObjects() {
        bound();
        handle(new Event.Returned(now));
        while (state instanceof State.Confirming) {
            elapse();
        }
        assertInstanceOf(State.Bound.class, state);
        assertEquals(List.of(), withdrawn());
    }

    @Test
    void settingsAlone() {
        state = new State.InitStateless(Retransmission.INF_MAX_RT);
        elapse();
        assertEquals(Query.Kind.INFORMATION_REQUEST, sent().kind());
        elapse();
        assertEquals(Query.Kind.INFORMATION_REQUEST, sent().kind());
        receive(reply(A, Status.GOOD));
        assertTrue(done.stream().anyMatch(a -> a instanceof Action.Inform));
        assertEquals(ClientMachine.REFRESH, wait);
        elapse();
        assertEquals(Query.Kind.INFORMATION_REQUEST, sent().kind());
    }

    /// Whatever happens in whatever order: no exception, and always something to wait for.
    @Test
    void survivesAnyOrder() {
        SplittableRandom random = new SplittableRandom(20261124);
        for (int i = 0; i < 100_000; i++) {
            switch (random.nextInt(5)) {
                case 0 -> elapse();
                case 1 -> receive(advertise(random.nextBoolean() ? A : B, i % 256, ONE));
                case 2 -> receive(reply(random.nextBoolean() ? A : B, i % 2 == 0 ? ONE : TWO));
                case 3 -> receive(reply(A, new Status(random.nextInt(7), "")));
                default ->
                        handle(
                                random.nextInt(100) == 0
                                        ? new Event.Duplicate(now, List.of(ONE))
                                        : new Event.Returned(now));
            }
            assertTrue(!wait.isNegative());
            if (state instanceof State.GivenUp) {
                state = new State.Init(State.History.NONE);
            }
        }
    }

    private void bound() {
        elapse();
        receive(advertise(A, 255, ONE));
        receive(reply(A, ONE));
        assertInstanceOf(State.Bound.class, state);
        done.clear();
    }

    private void elapse() {
        now = now.plus(wait);
        handle(new Event.Elapsed(now));
    }

    /// With the transaction id of what was sent last.
    private void receive(Answer answer) {
        handle(new Event.Received(now, answer));
    }

    private void handle(Event event) {
        sent = Optional.empty();
        done = new ArrayList<>();
        Step step = machine.step(state, event);
        state = step.next();
        done.addAll(step.actions());
        for (Action action : step.actions()) {
            if (action instanceof Action.Send(Query query)) {
                sent = Optional.of(query);
                xid = query.xid();
            }
            if (action instanceof Action.Wait(Duration duration)) {
                wait = duration;
            }
        }
    }

    private int xid;

    private Query sent() {
        return sent.orElseThrow(() -> new AssertionError("nothing sent in " + state));
    }

    private List<Inet6Address> applied() {
        return done.stream()
                .filter(a -> a instanceof Action.Apply)
                .flatMap(a -> ((Action.Apply) a).lease().plain().stream())
                .toList();
    }

    private List<Inet6Address> withdrawn() {
        return done.stream()
                .filter(a -> a instanceof Action.Withdraw)
                .flatMap(a -> ((Action.Withdraw) a).addresses().stream())
                .toList();
    }

    private Answer advertise(Duid server, int preference, Inet6Address address) {
        return answer(
                Answer.Kind.ADVERTISE,
                server,
                Status.GOOD,
                preference,
                false,
                List.of(leased(address, 500)));
    }

    private Answer reply(Duid server, Inet6Address address) {
        return answer(
                Answer.Kind.REPLY, server, Status.GOOD, 0, false, List.of(leased(address, 500)));
    }

    private Answer reply(Duid server, Status status) {
        return answer(Answer.Kind.REPLY, server, status, 0, false, List.of());
    }

    private static Lease.Address leased(Inet6Address address, long valid) {
        return new Lease.Address(
                address, Duration.ofSeconds(Math.min(400, valid)), Duration.ofSeconds(valid));
    }

    /// T1 100 s, T2 200 s.
    private Answer answer(
            Answer.Kind kind,
            Duid server,
            Status status,
            int preference,
            boolean rapid,
            List<Lease.Address> addresses) {
        return new Answer(
                kind,
                xid,
                server,
                status,
                new Answer.Grant(Duration.ofSeconds(100), Duration.ofSeconds(200), addresses),
                preference,
                rapid,
                Settings.NONE,
                new Answer.Limits(Optional.empty(), Optional.empty(), Optional.empty()),
                List.of());
    }

    private static Inet6Address address(String text) {
        return (Inet6Address) InetAddress.ofLiteral(text);
    }
}
