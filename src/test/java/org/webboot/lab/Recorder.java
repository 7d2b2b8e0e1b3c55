package org.webboot.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.TestWatcher;

/// Writes what [Recorded] promises.
final class Recorder implements BeforeEachCallback, TestWatcher, ExecutionCondition {
    private static final Namespace SPACE = Namespace.create(Recorder.class);
    private static final String CAMPAIGN = "webboot.campaign";
    private static final Duration GIT = Duration.ofSeconds(30);

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (!Boolean.getBoolean(CAMPAIGN) || context.getTestMethod().isEmpty()) {
            return ConditionEvaluationResult.enabled("not a campaign's case");
        }
        try {
            return results(context).passed(name(context), commit(context))
                    ? ConditionEvaluationResult.disabled("passed on this commit before")
                    : ConditionEvaluationResult.enabled("not passed on this commit yet");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        context.getStore(SPACE).put("started", System.nanoTime());
    }

    @Override
    public void testSuccessful(ExtensionContext context) {
        record(context, "passed", "");
    }

    @Override
    public void testFailed(ExtensionContext context, Throwable cause) {
        record(context, "failed", firstLine(cause));
    }

    @Override
    public void testAborted(ExtensionContext context, Throwable cause) {
        record(context, "aborted", firstLine(cause));
    }

    @Override
    public void testDisabled(ExtensionContext context, Optional<String> reason) {
        // Nothing was run: nothing is recorded.
    }

    private static String firstLine(Throwable cause) {
        return cause.toString().lines().findFirst().orElse("");
    }

    private static void record(ExtensionContext context, String outcome, String remark) {
        if (!Boolean.getBoolean(CAMPAIGN)) {
            return;
        }
        long started =
                context.getStore(SPACE).getOrDefault("started", Long.class, System.nanoTime());
        try {
            results(context)
                    .add(
                            new Results.Row(
                                    name(context),
                                    outcome,
                                    (System.nanoTime() - started) / 1e9,
                                    commit(context),
                                    kernel(context),
                                    Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
                                    remark));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Results results(ExtensionContext context) {
        String suite = recorded(context).value();
        Path directory = Lab.property("webboot.results").orElse(Path.of("docs", "results"));
        return new Results(directory.resolve(suite + ".tsv"));
    }

    private static Recorded recorded(ExtensionContext context) {
        return context.getRequiredTestClass().getAnnotation(Recorded.class);
    }

    private static String name(ExtensionContext context) {
        String method = context.getRequiredTestMethod().getName();
        String shown = context.getDisplayName();
        String test = context.getRequiredTestClass().getSimpleName() + "." + method;
        return shown.startsWith(method) ? test : test + "[" + shown + "]";
    }

    /// Asked once per run: a commit made meanwhile is not what was built.
    private static String commit(ExtensionContext context) {
        return context.getRoot()
                .getStore(SPACE)
                .getOrComputeIfAbsent("commit", _ -> commit(), String.class);
    }

    private static String commit() {
        try {
            String hash = HostCommand.output(GIT, "git", "rev-parse", "--short=12", "HEAD").strip();
            // Our own lines are in the tree too, and in the tables that are made of them.
            String changes =
                    HostCommand.output(
                            GIT,
                            "git",
                            "status",
                            "--porcelain",
                            "--",
                            ".",
                            ":!docs",
                            ":!README.md");
            return changes.isBlank() ? hash : hash + "-dirty";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String kernel(ExtensionContext context) throws IOException {
        Optional<Path> image = Lab.property(recorded(context).kernel());
        return image.isPresent() ? StockKernel.release(image.get()) : "none";
    }
}
