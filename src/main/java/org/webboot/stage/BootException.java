package org.webboot.stage;

/// A failure that webboot understands: what was tried and what the system answered, and what the
/// person can do now. Anything else that is thrown is a bug and shows its trace.
public final class BootException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Stage stage;
    private final String advice;

    /// @param message what was tried and what the system answered, one line; where there were
    ///   several, a line for each below it
    /// @param advice what to do now, one or more lines; printed after `try: `
    public BootException(Stage stage, String message, String advice) {
        super(message);
        this.stage = stage;
        this.advice = advice;
    }

    public BootException(Stage stage, String message, String advice, Throwable cause) {
        super(message, cause);
        this.stage = stage;
        this.advice = advice;
    }

    public Stage stage() {
        return stage;
    }

    public String advice() {
        return advice;
    }
}
