package org.webboot.catalog;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A version of a system: its numbers count, whatever stands between them; `13.10` is newer than
/// `13.9`.
record Version(String text) implements Comparable<Version> {
    private static final Pattern NUMBER = Pattern.compile("[0-9]+");

    @Override
    public int compareTo(Version other) {
        List<BigInteger> mine = numbers();
        List<BigInteger> theirs = other.numbers();
        for (int i = 0; i < Math.min(mine.size(), theirs.size()); i++) {
            int order = mine.get(i).compareTo(theirs.get(i));
            if (order != 0) {
                return order;
            }
        }
        int order = Integer.compare(mine.size(), theirs.size());
        return order != 0 ? order : text.compareTo(other.text);
    }

    private List<BigInteger> numbers() {
        List<BigInteger> numbers = new ArrayList<>();
        for (Matcher m = NUMBER.matcher(text); m.find(); ) {
            numbers.add(new BigInteger(m.group()));
        }
        return numbers;
    }
}
