package org.webboot.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.webboot.plan.Topic;
import org.webboot.verdict.Line;
import org.webboot.verdict.Verdict;

final class VerdictTextTest {
    private static final Verdict VERDICT =
            new Verdict(
                    List.of(
                            Line.red(Topic.MEMORY, "too little", "more\nor less"),
                            Line.green(Topic.SYSTEM, "live-boot")));

    @Test
    void plain() {
        assertEquals(
                List.of(
                        "green  system     live-boot",
                        "red    memory     too little",
                        "                  try: more",
                        "                  try: or less",
                        "verdict: red"),
                new VerdictText(false).lines(VERDICT));
    }

    @Test
    void onlyTheColourIsPainted() {
        List<String> lines = new VerdictText(true).lines(VERDICT);
        assertEquals("\u001b[32mgreen \u001b[0m system     live-boot", lines.getFirst());
        assertEquals("verdict: \u001b[31mred\u001b[0m", lines.getLast());
        Verdict foreign = new Verdict(List.of(Line.red(Topic.SYSTEM, "a\u001b[2J", "b\u0007")));
        assertEquals(
                List.of("red    system     a?[2J", "                  try: b?", "verdict: red"),
                new VerdictText(false).lines(foreign));
    }

    @Test
    void json() {
        assertEquals(
                "{\"colour\":\"red\",\"lines\":["
                        + "{\"topic\":\"system\",\"colour\":\"green\",\"reason\":\"live-boot\",\"advice\":\"\"},{\"topic\":\"memory\",\"colour\":\"red\",\"reason\":\"too"
                        + " little\",\"advice\":\"more\\nor less\"}]}",
                Json.write(VerdictJson.of(VERDICT)));
    }
}
