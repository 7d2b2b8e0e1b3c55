package org.webboot.iso;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.webboot.codec.MalformedException;

/// One way through the tree, from the root to what a path names.
final class PathWalk {
    /// As Linux: include/linux/namei.h, MAXSYMLINKS.
    private static final int MOST_LINKS = 40;

    private static final int DEEPEST = 64;

    private final Directories directories;

    /// The directories from the root to where the walk is.
    private final List<Node> trail = new ArrayList<>();

    private final Deque<String> ahead = new ArrayDeque<>();
    private int links;

    PathWalk(Directories.Tree tree) {
        this.directories = tree.directories();
        trail.add(tree.root());
    }

    /// Goes to `path`. Links are followed, the last one too.
    Optional<IsoFile> to(String path) throws IOException {
        push(path);
        while (!ahead.isEmpty()) {
            String name = ahead.pop();
            if (name.equals("..")) {
                if (trail.size() > 1) {
                    trail.removeLast();
                }
                continue;
            }
            Optional<Node> child = child(name);
            if (child.isEmpty()) {
                return Optional.empty();
            }
            Node node = child.get();
            if (node.link().isPresent()) {
                if (!follow(node.link().get())) {
                    return Optional.empty();
                }
            } else if (node.directory()) {
                enter(node);
            } else {
                return ahead.isEmpty() ? Optional.of(file(node)) : Optional.empty();
            }
        }
        return Optional.of(here());
    }

    /// What the directory where the walk is holds; a link under its own name, with what it leads
    /// to, and not at all if that is nothing.
    List<IsoFile> list(Directories.Tree tree) throws IOException {
        List<IsoFile> files = new ArrayList<>();
        String base = base();
        for (Node node : directories.list(trail.getLast())) {
            if (node.link().isEmpty()) {
                files.add(file(node));
                continue;
            }
            new PathWalk(tree)
                    .to(base + node.name())
                    .map(f -> new IsoFile(base + node.name(), f.offset(), f.bytes(), f.directory()))
                    .ifPresent(files::add);
        }
        return files;
    }

    private void push(String path) {
        List<String> names =
                Arrays.stream(path.split("/", -1))
                        .filter(name -> !name.isEmpty() && !name.equals("."))
                        .toList();
        names.reversed().forEach(ahead::push);
    }

    /// Whether the link can be followed: links that go round in circles lead nowhere.
    private boolean follow(String target) {
        if (++links > MOST_LINKS) {
            return false;
        }
        if (target.startsWith("/")) {
            trail.subList(1, trail.size()).clear();
        }
        push(target);
        return true;
    }

    private void enter(Node node) throws MalformedException {
        boolean circle = trail.stream().anyMatch(above -> above.offset() == node.offset());
        if (circle || trail.size() > DEEPEST) {
            throw new MalformedException(
                    circle ? "a directory inside itself" : "directories too deep", node.at());
        }
        trail.add(node);
    }

    private Optional<Node> child(String name) throws IOException {
        List<Node> nodes = directories.list(trail.getLast());
        Optional<Node> exact = nodes.stream().filter(n -> n.name().equals(name)).findFirst();
        return exact.isPresent() || directories.names().caseMatters()
                ? exact
                : nodes.stream().filter(n -> n.name().equalsIgnoreCase(name)).findFirst();
    }

    private IsoFile here() {
        Node node = trail.getLast();
        String path = base();
        return new IsoFile(
                path.length() == 1 ? path : path.substring(0, path.length() - 1),
                node.offset(),
                node.bytes(),
                true);
    }

    private IsoFile file(Node node) {
        return new IsoFile(base() + node.name(), node.offset(), node.bytes(), node.directory());
    }

    /// Where the walk is, with a slash at the end.
    private String base() {
        StringBuilder path = new StringBuilder();
        trail.forEach(node -> path.append(node.name()).append('/'));
        return path.toString();
    }
}
