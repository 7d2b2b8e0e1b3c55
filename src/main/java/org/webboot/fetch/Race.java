package org.webboot.fetch;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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
        ExecutorService threads =
                Executors.newThreadPerTaskExecutor(
                        Thread.ofVirtual().name("webboot-race-", 0).factory());
        List<Future<T>> running = new ArrayList<>();
        Thread referee = Thread.currentThread();
        Cancellation.Registration cancel = around.cancellation().onCancel(referee::interrupt);
        try {
            CompletionService<T> finish = new ExecutorCompletionService<>(threads);
            for (HttpUrl runner : runners) {
                running.add(finish.submit(() -> question.ask(runner)));
            }
            for (int i = 0; i < running.size(); i++) {
                Optional<T> answer = answered(finish.take());
                if (answer.isPresent()) {
                    return answer;
                }
            }
            return Optional.empty();
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
