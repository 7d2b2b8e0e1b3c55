package org.webboot.iso;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// One LABEL while it is read.
final class IsolinuxLabel {
    private static final Pattern PROGRAM =
            Pattern.compile("\\.(c32|cbt|com|bin|bss|bs|img|0|efi)$", Pattern.CASE_INSENSITIVE);

    final String name;
    String title = "";
    String kernel = "";
    String initrd = "";
    Optional<String> append = Optional.empty();

    /// Whether the file is a kernel whatever its name ends in.
    boolean linux;

    /// Whether it starts something else than Linux.
    boolean foreign;

    /// Another menu's file, which takes this one's place.
    String config = "";

    private final String directory;

    /// @param directory from which its names count
    IsolinuxLabel(String name, String directory) {
        this.name = name;
        this.directory = directory;
    }

    /// @param menu path of the menu's first file
    /// @param globalAppend of labels that have none of their own
    Optional<BootEntry> entry(String menu, String globalAppend) {
        List<String> line = words(kernel);
        if (line.isEmpty() || foreign || (!linux && isProgram(line.getFirst()))) {
            return Optional.empty();
        }
        String own = append.orElse(globalAppend);
        List<String> arguments = new ArrayList<>(line.subList(1, line.size()));
        // A lone hyphen means: none, not even the global ones.
        arguments.addAll(own.equals("-") ? List.of() : words(own));
        List<String> initrds = new ArrayList<>(images(directory, initrd));
        for (String word : arguments) {
            if (word.startsWith("initrd=") && initrds.isEmpty()) {
                initrds.addAll(images(directory, word.substring(7)));
            }
        }
        arguments.removeIf(word -> word.startsWith("initrd="));
        return Optional.of(
                new BootEntry(
                        title.isEmpty() ? name : title,
                        MenuFiles.absolute(directory, line.getFirst()),
                        initrds,
                        arguments,
                        menu));
    }

    private static List<String> images(String directory, String list) {
        List<String> images = new ArrayList<>();
        for (String image : list.split(",", MenuLimits.WORDS)) {
            if (!image.isBlank()) {
                images.add(MenuFiles.absolute(directory, image.strip()));
            }
        }
        return images;
    }

    /// doc/syslinux.txt: the file's extension says what KERNEL starts.
    private static boolean isProgram(String file) {
        return PROGRAM.matcher(file).find();
    }

    /// Split at blanks outside double quotes, as the kernel does it.
    static List<String> words(String line) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i <= line.length(); i++) {
            char c = i < line.length() ? line.charAt(i) : ' ';
            if (c == '"') {
                quoted = !quoted;
            }
            if (i == line.length() || (!quoted && Character.isWhitespace(c))) {
                if (!word.isEmpty() && words.size() < MenuLimits.WORDS) {
                    words.add(MenuLimits.cut(word.toString(), MenuLimits.WORD));
                }
                word.setLength(0);
            } else {
                word.append(c);
            }
        }
        return words;
    }
}
