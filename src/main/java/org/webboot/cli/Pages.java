package org.webboot.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import picocli.AutoComplete;
import picocli.CommandLine;

/// The manual pages and the shell's completion, of the commands as they are.
final class Pages {
    private static final String PROGRAM = "webboot";

    private final CommandLine program;

    /// @param program with all of its commands
    Pages(CommandLine program) {
        this.program = program;
    }

    /// By the page's name, without `.1`.
    Map<String, String> manual() {
        Map<String, CommandLine> commands = new TreeMap<>();
        commands.put(PROGRAM, program);
        program.getSubcommands()
                .forEach((name, command) -> commands.put(PROGRAM + "-" + name, command));
        Map<String, String> pages = new TreeMap<>();
        commands.forEach((name, command) -> {
            List<String> others = new ArrayList<>(commands.keySet());
            others.remove(name);
            pages.put(name, new ManPage(name, command.getCommandSpec(), others).text());
        });
        return pages;
    }

    /// For bash; zsh reads it too, with bashcompinit.
    String completion() {
        return AutoComplete.bash(PROGRAM, program);
    }

    /// Writes `man/man1/*.1` and `bash-completion/completions/webboot`.
    void write(Path share) throws IOException {
        Path manual = Files.createDirectories(share.resolve("man/man1"));
        for (Map.Entry<String, String> page : manual().entrySet()) {
            Files.writeString(manual.resolve(page.getKey() + ".1"), page.getValue());
        }
        Path completions = Files.createDirectories(share.resolve("bash-completion/completions"));
        Files.writeString(completions.resolve(PROGRAM), completion());
    }
}
