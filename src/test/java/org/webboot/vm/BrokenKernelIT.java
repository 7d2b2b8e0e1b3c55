package org.webboot.vm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.webboot.kconfig.Checker;
import org.webboot.kconfig.ConfigSource;
import org.webboot.kconfig.Finding;
import org.webboot.kconfig.Profile;
import org.webboot.kconfig.Report;
import org.webboot.kconfig.Rules;
import org.webboot.kconfig.Severity;
import org.webboot.lab.Content;
import org.webboot.lab.FaultyServer;
import org.webboot.lab.KernelBuild;
import org.webboot.lab.LabImage;
import org.webboot.lab.LabIso;
import org.webboot.lab.Machine;
import org.webboot.lab.Need;
import org.webboot.lab.Needs;
import org.webboot.lab.Nic;
import org.webboot.lab.Recorded;
import org.webboot.stage.Stage;

/// What `check-kernel` calls a FAIL is one: for each of these options a kernel that differs in it
/// alone, which fails as its rule says. docs/kernel.md has the table.
@Tag("vm")
@Tag("campaign")
@Needs({Need.VM, Need.BUILT_KERNEL, Need.LIVE_ISO})
@Recorded(value = "kernel", kernel = "webboot.built-kernel")
class BrokenKernelIT {
    private static final Duration START = Duration.ofMinutes(3);

    private static Report judged(Path kernel) throws Exception {
        Rules rules = Rules.shipped();
        return new Checker(rules, Optional.of(_ -> false))
                .check(
                        new ConfigSource(Optional.empty()).file(kernel),
                        rules.profile(Profile.DEFAULT));
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void failsAsItsRuleSays(Broken broken) throws Exception {
        Path kernel = KernelBuild.broken(broken.settings());
        List<String> failed =
                judged(kernel).findings().stream()
                        .filter(f -> f.isUnmet() && f.severity() == Severity.FAIL)
                        .map(Finding::subject)
                        .sorted()
                        .toList();
        assertEquals(broken.found(), failed);
        Machine machine =
                new LabImage(LabImage.ofBuiltKernel().initramfs(), kernel)
                        .machine("BrokenKernelIT." + broken)
                        .append(Agent.WINDOW)
                        .nic(Nic.user(Nic.Model.VIRTIO));
        try (FaultyServer server = FaultyServer.plain()) {
            switch (broken.symptom()) {
                case Symptom.Console(String first, String then) -> says(machine, first, then);
                case Symptom.Refusal(var stage, var options, var said) -> {
                    LabIso iso = LabIso.ofThisRun();
                    server.at("/live.iso", Content.file(iso.file()));
                    refuses(
                            machine,
                            "%s -sha256 %s %s"
                                    .formatted(
                                            options, iso.sha256(), Agent.uri(server, "/live.iso")),
                            stage,
                            said);
                }
            }
        }
    }

    /// In one expression: the console takes a panic that is not awaited for a failure.
    private static void says(Machine machine, String first, String then) throws IOException {
        String both = "%s[\\s\\S]*%s".formatted(Pattern.quote(first), Pattern.quote(then));
        try (Agent agent = Agent.started(machine)) {
            agent.vm().console().expect(Pattern.compile(both), START);
        }
    }

    private static void refuses(Machine machine, String arguments, Stage stage, List<String> said)
            throws IOException {
        try (Agent agent = Agent.atShell(machine)) {
            var result = agent.webboot(arguments).exits(stage.exitCode());
            said.forEach(result::says);
        }
    }
}
