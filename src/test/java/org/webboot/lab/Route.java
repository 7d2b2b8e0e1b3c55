package org.webboot.lab;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A path of a [FaultyServer]: its content, and how the next requests for it are answered.
public final class Route {
    private static final Pattern RANGE = Pattern.compile("bytes=(\\d+)-(\\d*)");

    private final Content content;
    private final Deque<Manner> script = new ArrayDeque<>();
    private Manner rest = new Manner.Right();
    private Optional<String> tag = Optional.of("\"one\"");
    private final Map<String, String> extra = new HashMap<>();
    private Optional<Manner> pieces = Optional.empty();

    Route(Content content) {
        this.content = content;
    }

    /// The next `times` requests that nothing was said about yet.
    public synchronized Route first(int times, Manner manner) {
        for (int i = 0; i < times; i++) {
            script.add(manner);
        }
        return this;
    }

    /// Every request after those.
    public synchronized Route then(Manner manner) {
        rest = manner;
        return this;
    }

    /// Without an entity tag.
    public synchronized Route untagged() {
        tag = Optional.empty();
        return this;
    }

    public synchronized Route tag(String text) {
        tag = Optional.of(text);
        return this;
    }

    public synchronized Route header(String name, String value) {
        extra.put(name, value);
        return this;
    }

    /// Requests for a piece in the middle (`bytes=5-9`), as a look into an image makes them, are
    /// answered right and don't use the script up.
    public synchronized Route sparingPieces() {
        return pieces(new Manner.Right());
    }

    /// Those requests are answered so, whatever the script says.
    public synchronized Route pieces(Manner manner) {
        pieces = Optional.of(manner);
        return this;
    }

    private synchronized Manner next(boolean head, boolean piece) {
        if (piece && pieces.isPresent()) {
            return pieces.get();
        }
        // A script is about bodies; HEAD does not use it up.
        Manner manner = head || script.isEmpty() ? rest : script.remove();
        return head && !(manner instanceof Manner.NoHead || manner instanceof Manner.Redirect)
                ? new Manner.Right()
                : manner;
    }

    void answer(Reply reply) throws IOException {
        boolean head = reply.method().equals("HEAD");
        boolean piece = Served.isPiece(Optional.ofNullable(reply.headers().get("range")));
        switch (next(head, piece)) {
            case Manner.Right() -> right(reply, Long.MAX_VALUE);
            case Manner.Drop(var after) -> right(reply, after);
            case Manner.Stall(var after, var then) -> {
                right(reply, after);
                then.run();
                reply.awaitClient();
            }
            case Manner.Mute() -> {}
            case Manner.Status(var code, var headers) -> reply.bare(code, headers);
            case Manner.Redirect(var code, var to) -> reply.bare(code, Map.of("Location", to));
            case Manner.NoRanges(var most) -> whole(reply, content, headers(tag), most);
            case Manner.Shifted(var by) -> {
                Optional<long[]> range = range(reply);
                long from = range.isPresent() ? range.get()[0] + by : 0;
                part(reply, from, content.size() - 1, Long.MAX_VALUE);
            }
            case Manner.Changed(var other) ->
                    whole(reply, other, headers(Optional.of("\"two\"")), Long.MAX_VALUE);
            case Manner.NoLength() -> {
                reply.head(200, headers(tag));
                reply.body(content, 0, content.size());
            }
            case Manner.NoHead() -> {
                if (head) {
                    reply.bare(405, Map.of());
                } else {
                    right(reply, Long.MAX_VALUE);
                }
            }
            case Manner.Capped(var rate) -> {
                reply.cap(rate);
                right(reply, Long.MAX_VALUE);
            }
        }
    }

    private Map<String, String> headers(Optional<String> entityTag) {
        Map<String, String> headers = new HashMap<>(extra);
        entityTag.ifPresent(text -> headers.put("ETag", text));
        return headers;
    }

    private void right(Reply reply, long most) throws IOException {
        Optional<long[]> range = range(reply);
        String condition = reply.headers().get("if-range");
        boolean current =
                condition == null
                        || condition.equals(tag.orElse(extra.getOrDefault("Last-Modified", "")));
        if (range.isEmpty() || !current) {
            whole(reply, content, headers(tag), most);
        } else if (range.get()[0] >= content.size()) {
            reply.bare(416, Map.of("Content-Range", "bytes */" + content.size()));
        } else {
            part(reply, range.get()[0], range.get()[1], most);
        }
    }

    private void whole(Reply reply, Content body, Map<String, String> headers, long most)
            throws IOException {
        headers.put("Content-Length", Long.toString(body.size()));
        reply.head(200, headers);
        reply.body(body, 0, Math.min(most, body.size()));
    }

    private void part(Reply reply, long from, long to, long most) throws IOException {
        long length = to - from + 1;
        Map<String, String> headers = headers(tag);
        headers.put("Content-Length", Long.toString(length));
        headers.put("Content-Range", "bytes %d-%d/%d".formatted(from, to, content.size()));
        reply.head(206, headers);
        reply.body(content, from, Math.min(most, length));
    }

    private Optional<long[]> range(Reply reply) {
        Matcher m = RANGE.matcher(reply.headers().getOrDefault("range", ""));
        if (!m.matches()) {
            return Optional.empty();
        }
        long last = content.size() - 1;
        long to = m.group(2).isEmpty() ? last : Math.min(last, Long.parseLong(m.group(2)));
        return Optional.of(new long[] {Long.parseLong(m.group(1)), to});
    }
}
