package org.webboot.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A running virtual machine. Its files are in `target/lab/<name>`: `console.log`, QEMU's own
/// `qemu.log`, and `command`, to start it by hand.
public final class Qemu implements AutoCloseable {
    // timeout(1): "If the command times out, … exit with status 124".
    private static final int TIMED_OUT = 124;
    private static final Duration KEY_PAUSE = Duration.ofMillis(200);
    private static final Duration BURIAL = Duration.ofSeconds(5);
    private static final Duration KILL_PAUSE = Duration.ofMillis(100);
    private static final int KEY_HOLD_MILLIS = 60;

    private final Machine machine;
    private final Path directory;
    private final Path sockets;
    private final Process process;
    private final Console console;
    private final Shell shell;
    private Optional<Qmp> qmp = Optional.empty();

    private Qemu(Machine machine, Path directory, Path sockets, Process process) {
        this.machine = machine;
        this.directory = directory;
        this.sockets = sockets;
        this.process = process;
        this.console =
                new Console(
                        machine.name(),
                        process.getInputStream(),
                        process.getOutputStream(),
                        directory.resolve("console.log"),
                        this::ending);
        this.shell = new Shell(console);
    }

    /// Starts the machine; close it.
    public static Qemu start(Machine machine) throws IOException {
        Path directory = Lab.freshOutput(machine.name());
        // Not in target/lab: a socket's path has at most 107 bytes (unix(7)).
        Path sockets = Files.createTempDirectory("webboot-qemu");
        List<String> command = machine.command(sockets.resolve("qmp"));
        Files.write(
                directory.resolve("command"),
                List.of(String.join(" ", command.stream().map(Shell::quoted).toList())));
        Process process =
                new ProcessBuilder(command)
                        .redirectError(directory.resolve("qemu.log").toFile())
                        .start();
        return new Qemu(machine, directory, sockets, process);
    }

    public Console console() {
        return console;
    }

    /// The shell at the serial console, once something has started one there.
    public Shell shell() {
        return shell;
    }

    /// Where this machine's files are.
    public Path directory() {
        return directory;
    }

    /// The control socket.
    public synchronized Qmp qmp() {
        try {
            if (qmp.isEmpty()) {
                qmp = Optional.of(Qmp.connect(sockets.resolve("qmp")));
            }
            return qmp.get();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Plugs an adapter in whose network [Machine#socketFor] has made.
    public void plug(Nic nic) {
        qmp().execute("device_add", nic.device());
    }

    /// Pulls an adapter out.
    public void unplug(Nic nic) {
        qmp().execute("device_del", Map.of("id", nic.id()));
    }

    /// Pulls the cable of an adapter, or puts it back.
    public void cable(Nic nic, boolean plugged) {
        qmp().execute("set_link", Map.of("name", nic.id(), "up", plugged));
    }

    /// Types on the machine's keyboard.
    public void typeKeys(String text) {
        for (int i = 0; i < text.length(); i++) {
            press(Keys.of(text.charAt(i)));
            // A USB keyboard of QEMU holds 16 events and forgets the rest, and a guest on a busy
            // host fetches them late.
            Lab.pause(KEY_PAUSE);
        }
    }

    private void press(List<String> keys) {
        List<Map<String, String>> codes =
                keys.stream().map(key -> Map.of("type", "qcode", "data", key)).toList();
        qmp().execute("send-key", Map.of("keys", codes, "hold-time", KEY_HOLD_MILLIS));
    }

    /// What the display shows, as `<name>.png` beside the log.
    public Path screenshot(String name) {
        Path file = directory.resolve(name + ".png");
        qmp().execute("screendump", Map.of("filename", file.toString(), "format", "png"));
        return file;
    }

    /// Waits until the machine has powered itself off.
    ///
    /// @throws AssertionError if it does not, or ends in another way
    public void awaitPowerOff(Duration limit) {
        if (!ended(limit)) {
            throw console.failure(
                    "expected it to power off within %d s".formatted(limit.toSeconds()));
        }
        // The pipe may still hold the last lines.
        boolean _ = console.awaitEnd(BURIAL);
        if (process.exitValue() != 0) {
            throw console.failure("expected it to power off; " + ending());
        }
    }

    public boolean running() {
        return process.isAlive();
    }

    /// timeout(1) and QEMU itself.
    public List<ProcessHandle> processes() {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants()).toList();
    }

    private boolean ended(Duration limit) {
        try {
            return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the test was interrupted", e);
        }
    }

    private String ending() {
        if (!ended(BURIAL)) {
            return "QEMU has closed its serial line but still runs";
        }
        try {
            return ending(process.exitValue());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String ending(int status) throws IOException {
        String said = Files.readString(directory.resolve("qemu.log")).strip();
        String how =
                status == TIMED_OUT
                        ? "its time limit of %d s ended it".formatted(machine.limit().toSeconds())
                        : "the machine ended (QEMU's exit status is %d)".formatted(status);
        return said.isEmpty() ? how : how + "; QEMU said:\n" + said;
    }

    /// Ends the machine now.
    @Override
    public void close() throws IOException {
        if (qmp.isPresent()) {
            qmp.get().close();
        }
        // timeout(1) can't hand on a KILL, and may not have started QEMU yet: its child first,
        // until
        // it has ended, too.
        long deadline = System.nanoTime() + BURIAL.toNanos();
        do {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
        } while (!ended(KILL_PAUSE) && System.nanoTime() < deadline);
        process.destroyForcibly();
        boolean _ = console.awaitEnd(BURIAL);
        console.close();
        Lab.deleteTree(sockets);
    }
}
