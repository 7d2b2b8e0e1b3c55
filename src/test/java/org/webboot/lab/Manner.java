package org.webboot.lab;

import java.util.Map;

/// How a [FaultyServer] answers one request.
public sealed interface Manner {
    /// As it should be, ranges and `If-Range` included.
    record Right() implements Manner {}

    /// Right up to so many body bytes of this answer, then the connection is closed.
    record Drop(long afterBytes) implements Manner {}

    /// Right up to so many body bytes, then silence until the client goes; `then` runs when the
    /// silence begins.
    record Stall(long afterBytes, Runnable then) implements Manner {}

    /// Closes the connection without an answer.
    record Mute() implements Manner {}

    /// A bare status.
    record Status(int code, Map<String, String> headers) implements Manner {
        public Status(int code) {
            this(code, Map.of());
        }
    }

    record Redirect(int code, String location) implements Manner {}

    /// 200 and everything, whatever was asked for, but no more than so many body bytes of it.
    record NoRanges(long mostBytes) implements Manner {}

    /// 206 for a range that begins so many bytes later than asked.
    record Shifted(long by) implements Manner {}

    /// Another file of the same length: another entity tag, and the bytes differ.
    record Changed(Content content) implements Manner {}

    /// Everything, closed at its end, without `Content-Length`.
    record NoLength() implements Manner {}

    /// No `HEAD`: 405; a `GET` is right.
    record NoHead() implements Manner {}

    /// Right, but not faster.
    record Capped(long bytesPerSecond) implements Manner {}
}
