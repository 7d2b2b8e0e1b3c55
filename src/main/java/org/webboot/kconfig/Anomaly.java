package org.webboot.kconfig;

/// A line that the kernel's own tool takes otherwise than it looks, or not at all. None of them
/// keeps the rest of the file from counting.
///
/// @param line counted from 1
/// @param says what is odd, and how the line was taken
public record Anomaly(int line, Kind kind, String says) {
    public enum Kind {
        MALFORMED,
        DUPLICATE,
        UNKNOWN_VALUE,
        MODULE_WITHOUT_MODULES,
        COMMENT,
        CRLF,
        NO_NEWLINE,
        ENCODING,
        EMPTY
    }
}
