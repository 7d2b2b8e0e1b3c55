package org.webboot.os.linux;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.exec.CommandLine;
import org.apache.commons.exec.DefaultExecutor;
import org.apache.commons.exec.PumpStreamHandler;
import org.apache.commons.exec.environment.EnvironmentUtils;
import org.jspecify.annotations.Nullable;
import org.webboot.os.Command;
import org.webboot.os.Processes;
import org.webboot.os.Running;

/// Child processes by Apache Commons Exec, without a shell.
public final class ExecProcesses implements Processes, Processes.Starter {
    /// How much of each output is kept; the rest is read and dropped.
    static final int OUTPUT_LIMIT = 1 << 20;

    /// How long output is waited for after the program has ended: a grandchild may hold it open.
    private static final Duration LAST_OUTPUT = Duration.ofSeconds(2);

    @Override
    public Result run(Command command) throws IOException {
        BoundedOutput out = new BoundedOutput(OUTPUT_LIMIT);
        BoundedOutput err = new BoundedOutput(OUTPUT_LIMIT);
        KillingWatchdog watchdog = new KillingWatchdog(command.limit());
        PumpStreamHandler streams = new PumpStreamHandler(out, err);
        streams.setStopTimeout(LAST_OUTPUT);
        DefaultExecutor.Builder<?> builder =
                DefaultExecutor.builder().setExecuteStreamHandler(streams);
        command.directory().ifPresent(directory -> builder.setWorkingDirectory(directory.toFile()));
        DefaultExecutor executor = builder.get();
        executor.setWatchdog(watchdog);
        // null: every exit code is an answer, none an exception.
        executor.setExitValues(null);
        int exit;
        try {
            exit =
                    executor.execute(
                            commandLine(command.words()), environment(command.environment()));
        } catch (IOException e) {
            if (watchdog.killedProcess()) {
                throw pastLimit(command, e);
            }
            throw new IOException(
                    "%s can't be run: %s".formatted(command.words().getFirst(), e.getMessage()), e);
        }
        if (watchdog.killedProcess()) {
            throw pastLimit(command, null);
        }
        return new Result(exit, out.text(), err.text());
    }

    @Override
    public Running start(List<String> words) throws IOException {
        return ExecRunning.start(commandLine(words), environment(Map.of()));
    }

    private static CommandLine commandLine(List<String> words) {
        CommandLine line = new CommandLine(words.getFirst());
        // false: no quotes are looked for, every word arrives as it is.
        words.stream().skip(1).forEach(word -> line.addArgument(word, false));
        return line;
    }

    private static Map<String, String> environment(Map<String, String> more) throws IOException {
        Map<String, String> environment = new HashMap<>(EnvironmentUtils.getProcEnvironment());
        environment.put("LC_ALL", "C");
        environment.putAll(more);
        return environment;
    }

    private static IOException pastLimit(Command command, @Nullable Throwable cause) {
        return new IOException(
                "%s did not end within %d ms and was killed"
                        .formatted(command.words().getFirst(), command.limit().toMillis()),
                cause);
    }
}
