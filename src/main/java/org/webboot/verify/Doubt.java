package org.webboot.verify;

/// Nobody can be found who vouches for an image. It need not be a forgery.
final class Doubt extends Exception {
    private static final long serialVersionUID = 1L;

    private static final String OTHERWISE =
            "-sha256 HEX, as the vendor's https page gives it on another device, or, where none is"
                    + " published, of a copy that you trust (sha256sum FILE.iso); or boot it all the"
                    + " same with -allow-unverified";

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
