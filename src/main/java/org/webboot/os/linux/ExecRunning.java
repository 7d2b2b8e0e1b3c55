package org.webboot.os.linux;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.commons.exec.CommandLine;
import org.apache.commons.exec.DefaultExecutor;
import org.apache.commons.exec.ExecuteException;
import org.apache.commons.exec.ExecuteResultHandler;
import org.apache.commons.exec.ExecuteWatchdog;
import org.apache.commons.exec.PumpStreamHandler;
import org.webboot.os.Running;

/// A program that Commons Exec watches on a thread of its own.
final class ExecRunning implements Running {
    private static final int LINES_KEPT = 40;
    private static final Duration LAST_OUTPUT = Duration.ofMillis(500);
    private static final long PATIENCE_SECONDS = 2;

    private final LastLines output = new LastLines(LINES_KEPT);
    private final CompletableFuture<Process> started = new CompletableFuture<>();
    private final CompletableFuture<Ended> ended = new CompletableFuture<>();

    private ExecRunning() {}

    static Running start(CommandLine line, Map<String, String> environment) throws IOException {
        ExecRunning running = new ExecRunning();
        PumpStreamHandler streams = new PumpStreamHandler(running.output);
        streams.setStopTimeout(LAST_OUTPUT);
        DefaultExecutor executor =
                DefaultExecutor.builder()
                        .setExecuteStreamHandler(streams)
                        .setThreadFactory(ExecRunning::watcher)
                        .get();
        executor.setWatchdog(running.new Watch());
        executor.setExitValues(null);
        executor.execute(line, environment, running.new Outcome());
        try {
            running.started.get();
            return running;
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new IOException(
                    "%s can't be run: %s".formatted(line.getExecutable(), cause.getMessage()),
                    cause);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while %s started".formatted(line.getExecutable()));
        }
    }

    /// A daemon: what goes on beside webboot must not keep it from ending.
    private static Thread watcher(Runnable body) {
        return Thread.ofPlatform().daemon().name("watch-program").unstarted(body);
    }

    @Override
    public Optional<Ended> ended() {
        return Optional.ofNullable(ended.getNow(null));
    }

    @Override
    public Optional<Ended> await(Duration wait) throws InterruptedException {
        try {
            return Optional.of(ended.get(wait.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException _) {
            return Optional.empty();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public List<String> lastLines() {
        return output.lines();
    }

    @Override
    public void close() {
        Process process = started.join();
        process.destroy();
        try {
            if (await(Duration.ofSeconds(PATIENCE_SECONDS)).isPresent()) {
                return;
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        var _ = ended.completeOnTimeout(gone(), PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    }

    private Ended gone() {
        return new Ended(128 + 9, output.lines());
    }

    /// Hears from Commons Exec whether the program runs.
    private final class Watch extends ExecuteWatchdog {
        @SuppressWarnings("deprecation") // Its builder makes no subclasses.
        Watch() {
            super(INFINITE_TIMEOUT);
        }

        @Override
        public synchronized void start(Process process) {
            super.start(process);
            started.complete(process);
        }

        @Override
        public synchronized void failedToStart(Exception cause) {
            super.failedToStart(cause);
            started.completeExceptionally(cause);
        }
    }

    /// Hears from Commons Exec how it ended.
    private final class Outcome implements ExecuteResultHandler {
        @Override
        public void onProcessComplete(int exit) {
            ended.complete(new Ended(exit, output.lines()));
        }

        @Override
        public void onProcessFailed(ExecuteException e) {
            started.completeExceptionally(e);
            ended.complete(new Ended(e.getExitValue(), output.lines()));
        }
    }
}
