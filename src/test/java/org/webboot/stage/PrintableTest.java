package org.webboot.stage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class PrintableTest {
    @Test
    void whatMovesACursorIsShownAsAQuestionMark() {
        assertEquals("a?[2Jb\n\tc", Printable.text("a\u001b[2Jb\n\tc"));
        assertEquals("a?b?", Printable.line("a\nb\u202e"));
    }

    @Test
    void anErrorOfOurOwnShowsNoLoginOfAnAddress() {
        var cause = new IllegalArgumentException("odd: http://me:s3cret@host/x?a=b@c");
        var bug = new IllegalStateException("at https://me:s@3cret@host", cause);
        assertEquals("java.lang.IllegalStateException: at https://***@host", Printable.bug(bug));
        String trace = Printable.trace(bug);
        assertTrue(trace.contains("odd: http://***@host/x?a=b@c"), trace);
        assertTrue(trace.contains("\tat org.webboot.stage.PrintableTest."), trace);
        assertFalse(trace.contains("3cret"), trace);
    }
}
