package org.webboot.fetch;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import okhttp3.HttpUrl;
import org.webboot.stage.BootException;
import org.webboot.stage.Cancellation;
import org.webboot.stage.Stage;

/// Asks several addresses of one file at the same time; who is first with a good answer wins, and
/// the others are broken off.
record Race(Circumstances around) {
    /// What an address is asked.
    interface Question<T> {
        T ask(HttpUrl at) throws BootException, BrokenException;
    }

    /// The answer that came first; empty if nobody had a good one. What was wrong with the others
    /// goes to the log.
    ///
    /// @throws BootException of stage CANCELLED only
    <T> Optional<T> first(List<HttpUrl> runners, Question<T> question) throws BootException {
        List<Callable<T>> questions = new ArrayList<>();
        runners.forEach(runner -> questions.add(() -> question.ask(runner)));
        return run(
                questions,
                finish -> {
                    for (int left = questions.size(); left > 0; left--) {
                        Optional<T> answer = answered(finish.take());
                        if (answer.isPresent()) {
                            return answer;
                        }
                    }
                    return Optional.empty();
                });
    }

    /// The answer that two gave: one alone may be wrong, or lie. Who stays away for `patience`
    /// after the first answer is not waited for; without two that agree the earliest in the list
    /// counts.
    ///
    /// @throws BootException of stage CANCELLED only
    <T> Optional<T> agreed(List<HttpUrl> runners, Question<T> question, Duration patience)
            throws BootException {
        List<Callable<Placed<T>>> questions = new ArrayList<>();
        for (HttpUrl runner : runners) {
            int place = questions.size();
            questions.add(() -> new Placed<>(place, question.ask(runner)));
        }
        return run(
                questions,
                finish -> {
                    SortedMap<Integer, T> answers = new TreeMap<>();
                    for (int left = questions.size(); left > 0; left--) {
                        Future<Placed<T>> next =
                                answers.isEmpty()
                                        ? finish.take()
                                        : finish.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
                        if (next == null) {
                            break;
                        }
                        Optional<Placed<T>> placed = answered(next);
                        if (placed.isPresent()) {
                            T answer = placed.get().answer();
                            if (answers.containsValue(answer)) {
                                return Optional.of(answer);
                            }
                            answers.put(placed.get().place(), answer);
                        }
                    }
                    return answers.values().stream().findFirst();
                });
    }

    private record Placed<T>(int place, T answer) {}

    private interface Referee<A, T> {
        Optional<T> decide(CompletionService<A> finish) throws InterruptedException;
    }

    private <A, T> Optional<T> run(List<Callable<A>> questions, Referee<A, T> decision)
            throws BootException {
        ExecutorService threads =
                Executors.newThreadPerTaskExecutor(
                        Thread.ofVirtual().name("webboot-race-", 0).factory());
        List<Future<A>> running = new ArrayList<>();
        Thread referee = Thread.currentThread();
        Cancellation.Registration cancel = around.cancellation().onCancel(referee::interrupt);
        try {
            CompletionService<A> finish = new ExecutorCompletionService<>(threads);
            questions.forEach(question -> running.add(finish.submit(question)));
            return decision.decide(finish);
        } catch (InterruptedException e) {
            around.cancellation().check();
            throw new BootException(
                    Stage.CANCELLED, "interrupted", "start webboot again when you are ready", e);
        } finally {
            cancel.close();
            // Interrupts them: a socket that a virtual thread waits for is closed then.
            running.forEach(f -> f.cancel(true));
            threads.shutdown();
        }
    }

    private <T> Optional<T> answered(Future<T> runner) throws InterruptedException {
        try {
            return Optional.of(runner.get());
        } catch (ExecutionException e) {
            around.reporter().detail("mirror left out: " + e.getCause());
            return Optional.empty();
        }
    }
}
