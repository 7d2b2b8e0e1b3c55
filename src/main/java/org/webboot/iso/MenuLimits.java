package org.webboot.iso;

/// What menus may cost: far more than any vendor's needs, little enough to answer at once.
final class MenuLimits {
    static final int TEXT = 1 << 20;

    /// SystemRescue's GRUB menu is one word of 6 KB.
    static final int WORD = 16 << 10;

    static final int WORDS = 1000;
    static final int ENTRIES = 2000;
    static final int FILES = 100;
    static final int DEPTH = 10;

    private MenuLimits() {}

    static String cut(String text, int limit) {
        return text.length() <= limit ? text : text.substring(0, limit);
    }
}
