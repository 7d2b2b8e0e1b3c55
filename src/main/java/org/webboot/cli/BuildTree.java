package org.webboot.cli;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.webboot.image.TreeBuilder;
import org.webboot.os.linux.ExecProcesses;

/// `BuildTree TREE JAR`, for `mvn package`: the tree to make, webboot's jar; the libraries are the
/// jars of this JVM's own class path.
final class BuildTree {
    private BuildTree() {}

    static void main(String[] args) throws IOException {
        List<Path> jars = new ArrayList<>(List.of(Path.of(args[1])));
        Pattern.compile(Pattern.quote(File.pathSeparator))
                .splitAsStream(System.getProperty("java.class.path"))
                .filter(name -> name.endsWith(".jar"))
                .map(Path::of)
                .forEach(jars::add);
        new TreeBuilder(Path.of(args[0]), jars, new ExecProcesses()).build();
    }
}
