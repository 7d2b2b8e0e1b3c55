package org.webboot.cli;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.webboot.image.TreeBuilder;
import org.webboot.os.SystemRoot;
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
        Path tree = Path.of(args[0]);
        new TreeBuilder(tree, jars, new ExecProcesses()).build();
        PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
        Shell shell = new Shell(nowhere, nowhere, SystemRoot.ofMachine());
        new Pages(shell.complete()).write(tree.resolve("share"));
    }
}
