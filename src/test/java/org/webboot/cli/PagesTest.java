package org.webboot.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.webboot.lab.HostCommand;
import org.webboot.os.SystemRoot;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

class PagesTest {
    @TempDir Path directory;
    private final CommandLine program = program();

    private static CommandLine program() {
        PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
        return new Shell(nowhere, nowhere, new SystemRoot(Path.of("/nowhere"))).complete();
    }

    @Test
    void everyCommandHasAPageWithEveryOption() throws IOException {
        Pages pages = new Pages(program);
        pages.write(directory);
        Set<String> wanted = new TreeSet<>(Set.of("webboot.1"));
        program.getSubcommands().keySet().forEach(name -> wanted.add("webboot-" + name + ".1"));
        Set<String> written = new TreeSet<>();
        try (var files = Files.list(directory.resolve("man/man1"))) {
            files.forEach(file -> written.add(file.getFileName().toString()));
        }
        assertEquals(wanted, written);
        assertTrue(written.size() > 6, written::toString);
        assertOptions("webboot", program);
        for (var command : program.getSubcommands().entrySet()) {
            assertOptions("webboot-" + command.getKey(), command.getValue());
        }
    }

    private void assertOptions(String page, CommandLine command) throws IOException {
        String text = Files.readString(directory.resolve("man/man1/" + page + ".1"));
        assertTrue(text.startsWith(".TH "), text);
        for (OptionSpec option : command.getCommandSpec().options()) {
            for (String name : option.names()) {
                assertTrue(
                        text.contains("\\fB" + name.replace("-", "\\-") + "\\fR"),
                        page + " lacks " + name);
            }
        }
        for (String section : List.of("NAME", "SYNOPSIS", "DESCRIPTION", "OPTIONS", "SEE ALSO")) {
            assertTrue(text.contains("\n.SH " + section + "\n"), page + " lacks " + section);
        }
        assertTrue(
                text.contains("\n" + page.replace("-", "\\-") + " \\- "), page + " has no summary");
        assertTrue(text.lines().noneMatch(String::isBlank), page + " has a blank line");
        assertTrue(!text.contains("%n") && !text.contains("${"), page + " has a raw word");
    }

    @Test
    void whatGroffWouldTakeForItsOwnIsEscaped() {
        assertEquals("\\&.config, \\e and \\-x", ManPage.escape(".config, \\ and -x"));
        assertEquals("\\&'tis", ManPage.escape("'tis"));
    }

    /// What bash has after a tabulator.
    private List<String> completed(String... words) throws IOException {
        Path script =
                Files.writeString(directory.resolve("webboot"), new Pages(program).completion());
        String line =
                "source %s; COMP_WORDS=(%s); COMP_CWORD=%d; COMP_LINE=\"${COMP_WORDS[*]}\"; %s; %s"
                        .formatted(
                                script,
                                String.join(" ", words),
                                words.length - 1,
                                "_complete_webboot",
                                "printf '%s\\n' \"${COMPREPLY[@]}\"");
        String out = HostCommand.output(Duration.ofSeconds(20), "bash", "-c", line);
        return out.lines().filter(word -> !word.isEmpty()).toList();
    }

    @Test
    void bashCompletesCommandsAndOptions() throws IOException {
        assertEquals(
                new TreeSet<>(List.of("check-firmware", "check-kernel")),
                new TreeSet<>(completed("webboot", "check-")));
        assertTrue(completed("webboot", "-allow-unv").contains("-allow-unverified"));
        assertEquals(
                List.of("-kernel-source", "-kernel-version"),
                completed("webboot", "check-kernel", "-kernel-").stream().sorted().toList());
    }
}
