package org.webboot.vm;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.webboot.lab.FaultyServer;
import org.webboot.lab.LabIso;
import org.webboot.lab.Machine;
import org.webboot.lab.Qemu;
import org.webboot.lab.Shell;
import org.webboot.lab.ShellResult;
import org.webboot.stage.Stage;

/// A machine that runs the image under test.
record Agent(Qemu vm) implements AutoCloseable {
    /// 1 GiB at 1 GiB: below 3 GiB of RAM it crosses nothing, and the image lies above it.
    static final String WINDOW = "memmap=1G!1G";

    /// What the second system is told: to switch off once it has said that it is up.
    static final String SECOND = "webboot.lab=poweroff console=ttyS0 panic=-1";

    /// How the host's loopback is called inside.
    static final String HOST = "10.0.2.2";

    static final String IMAGE_CA = "/etc/webboot/ca/lab.pem";

    private static final Duration BOOT = Duration.ofMinutes(3);
    private static final Duration COMMAND = Duration.ofMinutes(8);
    private static final Duration QUICK = Duration.ofMinutes(1);
    private static final Duration LIVE = Duration.ofMinutes(12);
    private static final Duration ADVICE = Duration.ofSeconds(20);

    private static final Pattern OUTCOME =
            Pattern.compile(
                    String.join(
                            "|",
                            LabIso.UP.pattern(),
                            LabIso.FAILED.pattern(),
                            "webboot: \\[[a-z]+\\] .*",
                            "webboot ended with .*"));

    /// Starts it and waits for the shell.
    static Agent atShell(Machine machine) throws IOException {
        Agent agent = started(machine);
        agent.vm.shell().awaitReady(BOOT);
        return agent;
    }

    /// Starts it; a job may be on its kernel command line.
    static Agent started(Machine machine) throws IOException {
        return new Agent(Qemu.start(machine));
    }

    /// Where `server` is, seen from inside.
    static URI uri(FaultyServer server, String path) {
        return URI.create(
                "%s://%s:%d%s".formatted(server.uri("/").getScheme(), HOST, server.port(), path));
    }

    /// A word of the kernel command line that makes a job of `arguments`.
    static String job(String arguments) {
        return "webboot.args=\"" + arguments + "\"";
    }

    /// Runs webboot and waits for its end.
    ShellResult webboot(String arguments) {
        return shell("webboot " + arguments, COMMAND);
    }

    ShellResult shell(String command) {
        return shell(command, QUICK);
    }

    ShellResult shell(String command, Duration limit) {
        return vm.shell().run(command, limit);
    }

    /// Fails unless webboot refuses `arguments` at `stage`, says all of `parts` and an advice, and
    /// leaves a shell and no next kernel behind.
    void refuses(Stage stage, String arguments, String... parts) {
        ShellResult result = webboot(arguments).exits(stage.exitCode());
        result.says("webboot: [" + stage.label() + "] ").says("\n  try: ");
        for (String part : parts) {
            result.says(part);
        }
        nothingLoaded();
    }

    void nothingLoaded() {
        shell("echo loaded=$(cat /sys/kernel/kexec_loaded)").succeeds().says("loaded=0");
    }

    /// Starts webboot at the shell, to become `iso`.
    void boot(String arguments, LabIso iso) {
        boot(arguments, SECOND, iso);
    }

    /// @param second what to add to the second system's command line
    void boot(String arguments, String second, LabIso iso) {
        vm.shell()
                .start(
                        "webboot -sha256 %s -cmd %s %s"
                                .formatted(iso.sha256(), Shell.quoted(second), arguments));
    }

    /// Waits until `iso` runs, from its medium, with the same `memmap=`, and has switched off.
    void becomes(LabIso iso) {
        becomes(iso, WINDOW);
    }

    /// As [#becomes(LabIso)], with a window of the test's own.
    void becomes(LabIso iso, String window) {
        MatchResult outcome = vm.console().expect(OUTCOME, LIVE);
        if (LabIso.FAILED.matcher(outcome.group()).matches()) {
            throw vm.console().failure("the second system gave up: " + outcome.group());
        }
        if (outcome.group("nonce") == null) {
            // What it advises comes after.
            vm.shell().awaitReady(ADVICE);
            throw vm.console()
                    .failure("expected the live system; webboot refused: " + outcome.group());
        }
        if (!iso.runs(outcome)) {
            throw vm.console()
                    .failure(
                            "expected nonce %s and a medium like %s; the second system said: %s"
                                    .formatted(iso.nonce(), iso.medium(), outcome.group()));
        }
        String line = "WEBBOOT-LIVE-CMDLINE .*";
        String reserved = iso.inWindow() ? "\\b" + Pattern.quote(window) + "(?= |$)" : "";
        vm.console().expect(Pattern.compile(line + reserved, Pattern.MULTILINE), QUICK);
        vm.awaitPowerOff(QUICK);
    }

    @Override
    public void close() throws IOException {
        vm.close();
    }
}
