package org.webboot.catalog;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.webboot.codec.MalformedException;
import org.webboot.fuzz.FuzzTarget;

/// What vendors' servers tell of their releases: a page with links, JSON, Alpine's list.
public final class IndexFuzz implements FuzzTarget {
    private static final URI PAGE = URI.create("https://host.test/dir/");
    private static final String DIGEST = "0123456789abcdef".repeat(4);

    @Override
    public void read(byte[] input) throws IOException {
        String text = new String(input, UTF_8);
        var _ = Links.in(text, PAGE);
        try {
            var _ = JsonTexts.in(text);
        } catch (MalformedException _) {
            var _ = ReleasesYaml.read(text);
        }
    }

    @Override
    public List<byte[]> seeds() {
        return List.of(
                "---\n-\n  file: a.iso\n  sha256: %s\n- <a href=\"b/c.iso?x=1\">\n"
                        .formatted(DIGEST)
                        .getBytes(UTF_8),
                "[{\"version\": \"43\", \"link\": \"https://h/x.iso\", \"n\": [1.5e3, true, null]}]"
                        .getBytes(UTF_8));
    }
}
