package org.webboot.kconfig;

/// A file that is no `.config`, whatever else it may be.
final class NoTextException extends Exception {
    private static final long serialVersionUID = 1L;

    NoTextException(String message) {
        super(message);
    }
}
