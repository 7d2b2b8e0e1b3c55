package org.webboot.iso;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;
import org.webboot.iso.GrubLexer.Mark;
import org.webboot.iso.GrubLexer.Token;
import org.webboot.iso.GrubLexer.Word;

/// Reads grub.cfg and loopback.cfg. It is no GRUB: conditions are not evaluated, the entries of all
/// branches count, and what is not understood is passed over.
final class GrubMenu {
    private static final Pattern ASSIGNMENT = Pattern.compile("([A-Za-z_][A-Za-z0-9_]*)=(.*)");

    /// Characters that all commands together may expand to.
    private static final long MOST_WORK = 50_000_000;

    private final String path;
    private final MenuFiles files;
    private final GrubItems items;

    /// Files being read, the outermost first.
    private final Deque<String> open = new ArrayDeque<>();

    /// Blocks being read, the innermost first.
    private final Deque<Block> blocks = new ArrayDeque<>();

    private GrubVariables variables;
    private int conditions;
    private int filesRead;
    private long work;

    /// A block in braces, and what is to come back behind it.
    private record Block(boolean item, boolean skipped, GrubVariables outside, int conditions) {}

    private GrubMenu(String path, MenuFiles files) {
        this.path = path;
        this.files = files;
        this.items = new GrubItems(path);
        this.variables = GrubVariables.at(MenuFiles.directory(path));
    }

    /// @param path where `text` comes from
    static BootMenu parse(String path, String text, MenuFiles files) throws IOException {
        GrubMenu menu = new GrubMenu(path, files);
        menu.run(path, text);
        return menu.items.menu(menu.variables.get("default"));
    }

    private void run(String file, String text) throws IOException {
        open.push(file);
        int depth = blocks.size();
        List<Word> command = new ArrayList<>();
        for (Token token : GrubLexer.tokens(text)) {
            switch (token) {
                case Word word -> command.add(word);
                case Mark mark -> {
                    List<Word> words = List.copyOf(command);
                    command.clear();
                    switch (mark) {
                        case END -> execute(words);
                        case OPEN -> enter(words);
                        case CLOSE -> {
                            execute(words);
                            if (blocks.size() > depth) {
                                leave();
                            }
                        }
                    }
                }
            }
        }
        while (blocks.size() > depth) {
            leave();
        }
        open.pop();
    }

    private void enter(List<Word> words) {
        List<String> header = expand(words);
        boolean skip = skipping() || blocks.size() >= MenuLimits.DEPTH;
        String name = header.isEmpty() ? "" : header.getFirst();
        boolean item = !skip && (name.equals("menuentry") || name.equals("submenu"));
        if (item) {
            items.enter(header);
        }
        // A function's body runs when it is called, which happens for decoration only.
        blocks.push(new Block(item, skip || name.equals("function"), variables, conditions));
        if (item) {
            variables = variables.copy();
            conditions = 0;
        }
    }

    private void leave() {
        Block block = blocks.pop();
        if (block.item()) {
            items.leave();
            variables = block.outside();
        }
        conditions = block.conditions();
    }

    private boolean skipping() {
        return !blocks.isEmpty() && blocks.getFirst().skipped();
    }

    private void execute(List<Word> words) throws IOException {
        if (skipping()) {
            return;
        }
        List<String> line = expand(words);
        while (!line.isEmpty() && isKeyword(line.getFirst())) {
            line = line.subList(1, line.size());
        }
        if (line.isEmpty()) {
            return;
        }
        List<String> arguments = line.subList(1, line.size());
        switch (line.getFirst()) {
            case "if", "while", "until", "for" -> conditions++;
            case "fi", "done" -> conditions = Math.max(0, conditions - 1);
            case "set" -> arguments.forEach(this::assign);
            case "unset" -> {
                if (conditions == 0) {
                    arguments.forEach(variables::unset);
                }
            }
            case "source", ".", "configfile", "normal" -> include(arguments);
            case "eval" -> evaluate(String.join(" ", arguments));
            case "linux", "linux16", "linuxefi" -> items.linux(arguments);
            case "initrd", "initrd16", "initrdefi" -> items.initrd(arguments);
            default -> assign(line.getFirst());
        }
    }

    private List<String> expand(List<Word> words) {
        if (work > MOST_WORK) {
            return List.of();
        }
        List<String> line = variables.expand(words);
        work += 10L + line.stream().mapToInt(String::length).sum();
        return line;
    }

    private static boolean isKeyword(String word) {
        return switch (word) {
            case "then", "else", "do", "!" -> true;
            default -> false;
        };
    }

    private void assign(String word) {
        var match = ASSIGNMENT.matcher(word);
        if (match.matches()) {
            variables.set(match.group(1), match.group(2), conditions == 0);
        }
    }

    /// SystemRescue's whole menu stands in one `eval`.
    private void evaluate(String text) throws IOException {
        if (open.size() < MenuLimits.DEPTH && ++filesRead <= MenuLimits.FILES) {
            run(open.getFirst(), text);
        }
    }

    private void include(List<String> arguments) throws IOException {
        if (arguments.isEmpty()) {
            return;
        }
        String file = MenuFiles.absolute(MenuFiles.directory(path), arguments.getFirst());
        // Translated menus lead back to the first one.
        if (open.contains(file)
                || open.size() >= MenuLimits.DEPTH
                || ++filesRead > MenuLimits.FILES) {
            return;
        }
        var text = files.text(file);
        if (text.isPresent()) {
            run(file, text.get());
        }
    }
}
