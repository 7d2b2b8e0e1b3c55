package org.webboot.catalog;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Where a web page leads: a listing of a directory as Apache, nginx and others write it, or a page
/// for people. Every `href` counts, nothing else of the page does.
final class Links {
    private static final Pattern HREF =
            Pattern.compile(
                    "href\\s{0,8}=\\s{0,8}(?:\"([^\"<>]{1,2048})\"|'([^'<>]{1,2048})'|([^\\s\"'<>]{1,2048}))",
                    Pattern.CASE_INSENSITIVE);

    /// Debian's and Fedora's largest directories have some hundred entries.
    private static final int MOST = 20_000;

    private Links() {}

    /// The addresses as they stand for themselves, without query and fragment, in the order of the
    /// page.
    ///
    /// @param page its own address
    static List<URI> in(String html, URI page) {
        List<URI> links = new ArrayList<>();
        Matcher m = HREF.matcher(html);
        while (m.find() && links.size() < MOST) {
            String text =
                    m.group(1) != null ? m.group(1) : m.group(2) != null ? m.group(2) : m.group(3);
            String target = text.replace("&amp;", "&").replaceFirst("[?#].*", "").strip();
            if (target.isEmpty()) {
                continue;
            }
            try {
                links.add(page.resolve(target).normalize());
            } catch (IllegalArgumentException _) {
                // `javascript:…`, a blank in a name: nothing that could be followed.
            }
        }
        return List.copyOf(links);
    }
}
