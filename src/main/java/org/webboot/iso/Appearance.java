package org.webboot.iso;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.webboot.codec.RandomBytes;

/// What a file that is no ISO looks like, for the message: a mirror's error page is seen often.
final class Appearance {
    private record Mark(String begins, String meaning) {}

    private static final List<Mark> MARKS =
            List.of(
                    new Mark("<!doctype html", "it is a web page"),
                    new Mark("<html", "it is a web page"),
                    new Mark("<?xml", "it is an XML document"),
                    new Mark("\u001f\u008b", "it is compressed with gzip"),
                    new Mark("\u00fd7zxz\0", "it is compressed with xz"),
                    new Mark("(\u00b5/\u00fd", "it is compressed with zstd"),
                    new Mark("bzh", "it is compressed with bzip2"),
                    new Mark("pk\3\4", "it is a zip archive"),
                    new Mark("7z\u00bc\u00af", "it is a 7z archive"),
                    new Mark("hsqs", "it is a squashfs image"));

    private Appearance() {}

    static String of(RandomBytes image) throws IOException {
        int length = (int) Math.min(image.size(), 512);
        String head = new String(image.read(0, length), ISO_8859_1);
        String begin = head.toLowerCase(Locale.ROOT);
        String text = begin.stripLeading();
        for (Mark mark : MARKS) {
            if (begin.startsWith(mark.begins()) || text.startsWith(mark.begins())) {
                return mark.meaning();
            }
        }
        if (image.size() < VolumeDescriptors.FIRST + VolumeDescriptors.SECTOR) {
            return "it has only %d bytes".formatted(image.size());
        }
        if (!head.isEmpty() && head.chars().allMatch(c -> c == 0)) {
            return "it begins with zeros";
        }
        return "it has no descriptor CD001";
    }
}
