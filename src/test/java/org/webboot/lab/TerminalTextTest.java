package org.webboot.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class TerminalTextTest {
    @Test
    void dropsSequencesAlsoWhenTheyComeInPieces() {
        // A prompt of busybox ash, a title of systemd, a character set, a colour.
        String raw =
                "\u001b[6n/ # \u001b[J\r\n\u001b]0;title\u0007a\u001b(Bb\u001b[1;32mOK\u001b[0m\t\u0008é\n";
        String plain = "/ # \nabOK\té\n";
        assertEquals(plain, new TerminalText().plain(raw));
        TerminalText pieces = new TerminalText();
        StringBuilder all = new StringBuilder();
        raw.chars().forEach(c -> all.append(pieces.plain(String.valueOf((char) c))));
        assertEquals(plain, all.toString());
    }
}
