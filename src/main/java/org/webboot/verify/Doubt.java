package org.webboot.verify;

/// Nobody can be found who vouches for an image. It need not be a forgery.
final class Doubt extends Exception {
    private static final long serialVersionUID = 1L;

    private static final String OTHERWISE =
            "look the SHA-256 up on the vendor's https page, on another device, and give it with"
                    + " -sha256; or boot it all the same with -allow-unverified";

    private final String why;
    private final String advice;

    /// @param why for people, behind a colon
    Doubt(String why) {
        this(why, "");
    }

    /// @param remedy what to try first
    Doubt(String why, String remedy) {
        super(why);
        this.why = why;
        this.advice = remedy.isEmpty() ? OTHERWISE : remedy + "; or " + OTHERWISE;
    }

    String why() {
        return why;
    }

    String advice() {
        return advice;
    }
}
