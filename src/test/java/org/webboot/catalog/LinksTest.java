package org.webboot.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.webboot.codec.MalformedException;

/// The pages are written by hand after what Apache's mod_autoindex and nginx's autoindex make.
class LinksTest {
    private static final URI PAGE = URI.create("https://h.example/iso/");

    private static List<String> links(String html) {
        return Links.in(html, PAGE).stream().map(URI::toString).toList();
    }

    @Test
    void apacheWithColumnsToSortBy() {
        assertEquals(
                List.of(
                        "https://h.example/iso/",
                        "https://h.example/",
                        "https://h.example/iso/26.04/"),
                links(
                        """
                        <tr><th><a href="?C=N;O=D">Name</a></th></tr>
                        <tr><td><a href="./">here</a><a href="/">Parent Directory</a></td></tr>
                        <tr><td><a href="26.04/">Ubuntu 26.04</a></td><td>2026-08-13 14:02</td></tr>
                        """));
    }

    @Test
    void nginxAndOthers() {
        assertEquals(
                List.of("https://h.example/iso/a%20b.iso", "https://h.example/x"),
                links(
                        "<A HREF='a%20b.iso'>a b.iso</A>   12-Mar-2026 <a href=/x?y=1&amp;z=2>x</a>"));
    }

    @Test
    void whatCannotBeFollowedIsPassedOver() {
        assertEquals(
                List.of(), links("<a href=\"\"></a><a href=\"a b\"></a><a href=\"#top\">t</a>"));
    }

    @Test
    void aTextWithoutEndIsNotMatched() throws Exception {
        Step step =
                new Step(
                        Step.How.JSON,
                        new Template("https://h/"),
                        new Template("(?<release>[0-9]+(?:[.][0-9]+)*)"));
        String text = "[\"1%s\", \"2.1\"]".formatted(".1".repeat(100_000));
        assertEquals(
                List.of(Map.of("release", "2.1")),
                step.candidates(text, URI.create("https://h/"), Map.of()));
    }

    @Test
    void jsonSaysStringsAndItsObjects() throws Exception {
        assertEquals(
                List.of("name=Leap 16.0;version=16.0;state=Stable", "Leap 16.0", "16.0", "Stable"),
                JsonTexts.in(
                        "[{\"name\":\"Leap 16.0\",\"version\":\"16.0\",\"weight\":4,\"state\":\"Stable\"}]"));
        assertThrows(MalformedException.class, () -> JsonTexts.in("<html>"));
    }
}
