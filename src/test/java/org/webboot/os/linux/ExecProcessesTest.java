package org.webboot.os.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.webboot.os.Command;
import org.webboot.os.Processes.Result;
import org.webboot.os.Running;

final class ExecProcessesTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    private final ExecProcesses processes = new ExecProcesses();

    @Test
    void wordsArriveAsTheyAre() throws IOException {
        assertEquals(
                new Result(0, "<a b><\"c\"><$HOME><'><>", ""),
                run("printf", "<%s>", "a b", "\"c\"", "$HOME", "'", ""));
    }

    @Test
    void exitCodesAreAnswers() throws IOException {
        assertEquals(new Result(1, "", ""), run("false"));
        assertEquals(
                new Result(7, "out\n", "err\n"), run("sh", "-c", "echo out; echo err >&2; exit 7"));
    }

    @Test
    void localeIsC() throws IOException {
        assertEquals("C\n", run("sh", "-c", "echo $LC_ALL").stdout());
    }

    @Test
    void hasTheVariablesThatItIsGiven() throws IOException {
        Command command = Command.of(LONG, "sh", "-c", "echo $A$LC_ALL").with(Map.of("A", "b c"));
        assertEquals("b cC\n", processes.run(command).stdout());
    }

    @Test
    void nothingToRead() throws IOException {
        assertEquals(new Result(0, "", ""), run("cat"));
    }

    @Test
    void runsWhereItIsTold(@TempDir Path directory) throws IOException {
        Command command = new Command(List.of("pwd", "-P"), LONG, Optional.of(directory), Map.of());
        assertEquals(directory.toRealPath() + "\n", processes.run(command).stdout());
    }

    @Test
    void missingProgram() {
        IOException e = assertThrows(IOException.class, () -> run("/no/such/program", "x"));
        assertTrue(
                String.valueOf(e.getMessage()).startsWith("/no/such/program can't be run: "),
                e.getMessage());
    }

    @Test
    void limitKillsWhatIgnoresSigterm() {
        Command deaf =
                Command.of(
                        Duration.ofMillis(300), "sh", "-c", "trap '' TERM; sleep 600; sleep 600");
        IOException e = assertThrows(IOException.class, () -> processes.run(deaf));
        assertEquals("sh did not end within 300 ms and was killed", e.getMessage());
        assertTrue(
                ProcessHandle.current().descendants().noneMatch(ProcessHandle::isAlive),
                "a child is left");
    }

    @Test
    void outputIsBounded() throws IOException {
        Result result = run("head", "-c", "3000000", "/dev/zero");
        assertEquals(0, result.exit());
        assertEquals(ExecProcesses.OUTPUT_LIMIT, result.stdout().length());
    }

    @Test
    void whatGoesOnIsKnownToRunAndEnds() throws Exception {
        try (Running running =
                processes.start(List.of("sh", "-c", "echo out; echo err >&2; read x; exit 3"))) {
            assertTrue(running.await(LONG).isPresent(), "nothing to read");
            Running.Ended ended = running.ended().orElseThrow();
            assertEquals(3, ended.exit());
            assertEquals(List.of("err", "out"), ended.lastLines().stream().sorted().toList());
        }
    }

    @Test
    void closingEndsWhatIgnoresSigterm() throws Exception {
        Running running =
                processes.start(List.of("sh", "-c", "trap '' TERM; echo up; sleep 600; sleep 600"));
        while (running.lastLines().isEmpty()) {
            assertEquals(Optional.empty(), running.await(Duration.ofMillis(10)));
        }
        running.close();
        assertTrue(running.ended().isPresent());
        assertTrue(
                ProcessHandle.current().descendants().noneMatch(ProcessHandle::isAlive),
                "a child is left");
    }

    @Test
    void onlyTheLastLinesAreKept() throws Exception {
        try (Running running = processes.start(List.of("seq", "100000"))) {
            List<String> lines = running.await(LONG).orElseThrow().lastLines();
            assertEquals("100000", lines.getLast());
            assertEquals(40, lines.size());
        }
    }

    @Test
    void whatCannotStartSaysSo() {
        IOException e =
                assertThrows(IOException.class, () -> processes.start(List.of("/no/such/program")));
        assertTrue(
                String.valueOf(e.getMessage()).startsWith("/no/such/program can't be run: "),
                e.getMessage());
    }

    private Result run(String... words) throws IOException {
        return processes.run(Command.of(LONG, words));
    }
}
