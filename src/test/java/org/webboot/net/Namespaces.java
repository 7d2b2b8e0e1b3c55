package org.webboot.net;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Two network namespaces with one cable: `vc` in the client's, `vs` with 10.9.0.1/24 in the
/// server's. The cable is made inside them: the machine's own namespace is never touched.
public final class Namespaces implements AutoCloseable {
    private final String client = "wbnet-%d-c".formatted(ProcessHandle.current().pid());
    private final String server = "wbnet-%d-s".formatted(ProcessHandle.current().pid());
    private final String neighbour = "wbnet-%d-n".formatted(ProcessHandle.current().pid());
    private final List<Process> servers = new ArrayList<>();
    private boolean extra;
    private final Deque<Process> processes = new ArrayDeque<>();
    private final Path directory;
    private final Thread atExit = new Thread(this::remove);

    public Namespaces(Path directory) throws Exception {
        this.directory = directory;
        Runtime.getRuntime().addShutdownHook(atExit);
        try {
            ip("netns", "add", client);
            ip("netns", "add", server);
            ip(
                    "-n", server, "link", "add", "vs", "type", "veth", "peer", "name", "vc",
                    "netns", client);
            ip("-n", server, "address", "add", "10.9.0.1/24", "dev", "vs");
            ip("-n", server, "link", "set", "vs", "up");
        } catch (Exception e) {
            close();
            throw e;
        }
    }

    /// What `ip` says inside the client's namespace.
    public String ipOfClient(String... words) throws Exception {
        List<String> all = new ArrayList<>(List.of("-n", client));
        all.addAll(List.of(words));
        return ip(all.toArray(String[]::new));
    }

    public String ipOfServer(String... words) throws Exception {
        List<String> all = new ArrayList<>(List.of("-n", server));
        all.addAll(List.of(words));
        return ip(all.toArray(String[]::new));
    }

    /// Starts a class of the tests beside the client, its output in a file.
    public Running startOnClient(List<String> before, Class<?> main, String... args)
            throws Exception {
        Path out = Files.createTempFile(directory, "client", ".out");
        List<String> words = new ArrayList<>(before);
        words.addAll(java(main, args));
        return new Running(start(client, out, words), out);
    }

    /// Runs a class of the tests beside the client.
    public Ended onClient(Class<?> main, String... args) throws Exception {
        Path out = Files.createTempFile(directory, "client", ".out");
        Process process = start(client, out, java(main, args));
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            throw new AssertionError("still running: " + Files.readString(out));
        }
        return new Ended(process.exitValue(), Files.readString(out));
    }

    /// Starts a class of the tests beside the server and waits for its `READY`.
    public void onServer(Class<?> main, String... args) throws Exception {
        startServer("READY", java(main, args));
    }

    public Path dnsmasq(String... options) throws Exception {
        List<String> words =
                new ArrayList<>(
                        List.of(
                                "dnsmasq",
                                "--no-daemon",
                                "--conf-file=/dev/null",
                                "--user=root",
                                "--port=0",
                                "--interface=vs",
                                "--bind-dynamic",
                                "--except-interface=lo",
                                "--no-ping",
                                "--no-resolv",
                                "--no-hosts",
                                "--log-dhcp",
                                "--dhcp-leasefile=" + directory.resolve("leases")));
        words.addAll(List.of(options));
        return startServer("DHCP, IP range", words);
    }

    /// Kea on `vs`, its leases in memory alone.
    ///
    /// @param config members of `Dhcp4` beside what every server needs
    Path kea(String config) throws Exception {
        // It opens no socket on an interface without a carrier.
        ip("-n", client, "link", "set", "vc", "up");
        Path file = Files.createTempFile(directory, "kea", ".json");
        Files.writeString(
                file,
                """
                {"Dhcp4": {
                  "interfaces-config": {"interfaces": ["vs"], "re-detect": false},
                  "lease-database": {"type": "memfile", "persist": false},
                  "loggers": [{"name": "kea-dhcp4", "severity": "DEBUG", "debuglevel": 40,
                    "output_options": [{"output": "stdout", "flush": true}]}],
                  %s
                }}
                """
                        .formatted(config));
        return startServer(
                "DHCP4_STARTED",
                List.of(
                        "env",
                        "KEA_PIDFILE_DIR=" + directory,
                        "KEA_LOCKFILE_DIR=" + directory,
                        "kea-dhcp4",
                        "-c",
                        file.toString()));
    }

    /// Another machine on the server's side of the cable, with an address.
    void neighbour(String address) throws Exception {
        if (!extra) {
            ip("netns", "add", neighbour);
            extra = true;
            ip(
                    "-n", server, "link", "add", "link", "vs", "name", "vn", "netns", neighbour,
                    "type", "macvlan", "mode", "bridge");
            ip("-n", neighbour, "link", "set", "vn", "up");
        }
        ip("-n", neighbour, "address", "add", address, "dev", "vn");
    }

    /// A second cable, on which 10.9.1.1/24 is the server's.
    void secondCable() throws Exception {
        ip(
                "-n", server, "link", "add", "vt", "type", "veth", "peer", "name", "vd", "netns",
                client);
        ip("-n", server, "address", "add", "10.9.1.1/24", "dev", "vt");
        ip("-n", server, "link", "set", "vt", "up");
    }

    /// Ends the servers that run.
    void stopServers() throws Exception {
        for (Process process : servers) {
            process.destroy();
            process.waitFor();
        }
        servers.clear();
    }

    /// Starts a program beside the server and waits until it says `ready`.
    ///
    /// @return what it writes
    public Path startServer(String ready, List<String> words) throws Exception {
        Path out = Files.createTempFile(directory, "server", ".out");
        Process process = start(server, out, words);
        servers.add(process);
        for (int i = 0; i < 1000; i++) {
            if (Files.readString(out).contains(ready)) {
                return out;
            }
            if (!process.isAlive()) {
                break;
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
        throw new AssertionError(
                "no '%s' from %s: %s".formatted(ready, words, Files.readString(out)));
    }

    /// Ends the server that was started last.
    public void stopServer() throws Exception {
        servers.removeLast().destroyForcibly().waitFor();
    }

    /// Runs a program inside the server's namespace to its end.
    public String runOnServer(String... words) throws Exception {
        return run(server, words);
    }

    /// Runs a program inside the client's namespace to its end.
    public String runOnClient(String... words) throws Exception {
        return run(client, words);
    }

    private static String run(String namespace, String... words) throws Exception {
        List<String> all = new ArrayList<>(List.of("netns", "exec", namespace));
        all.addAll(List.of(words));
        return ip(all.toArray(String[]::new));
    }

    private static List<String> java(Class<?> main, String... args) {
        List<String> words =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-Xshare:auto",
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                System.getProperty(
                                        "surefire.test.class.path",
                                        System.getProperty("java.class.path")),
                                main.getName()));
        words.addAll(List.of(args));
        return words;
    }

    private Process start(String namespace, Path out, List<String> words) throws IOException {
        List<String> all = new ArrayList<>(List.of("ip", "netns", "exec", namespace));
        all.addAll(words);
        Process process =
                new ProcessBuilder(all)
                        .redirectErrorStream(true)
                        .redirectOutput(out.toFile())
                        .start();
        processes.push(process);
        return process;
    }

    public static String ip(String... words) throws Exception {
        List<String> all = new ArrayList<>(List.of("ip"));
        all.addAll(List.of(words));
        Process process = new ProcessBuilder(all).redirectErrorStream(true).start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new AssertionError(all + ": " + out);
        }
        return out;
    }

    private void remove() {
        processes.forEach(Process::destroyForcibly);
        for (String name : extra ? List.of(neighbour, client, server) : List.of(client, server)) {
            try {
                new ProcessBuilder("ip", "netns", "delete", name)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor();
            } catch (IOException | InterruptedException e) {
                System.err.println(name + " not deleted: " + e);
            }
        }
    }

    @Override
    public void close() {
        remove();
        Runtime.getRuntime().removeShutdownHook(atExit);
    }

    /// A program that has been started.
    public record Running(Process process, Path out) {
        /// Waits until it has written `what`.
        public String says(String what) throws Exception {
            for (int i = 0; i < 3000; i++) {
                String text = Files.readString(out);
                if (text.contains(what)) {
                    return text;
                }
                if (!process.isAlive()) {
                    break;
                }
                TimeUnit.MILLISECONDS.sleep(20);
            }
            throw new AssertionError("no '%s' in: %s".formatted(what, Files.readString(out)));
        }

        public Ended end() throws Exception {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                throw new AssertionError("still running: " + Files.readString(out));
            }
            return new Ended(process.exitValue(), Files.readString(out));
        }
    }

    public record Ended(int exit, String output) {
        /// The millisecond, on the client's own clock, of the first line that has `what`.
        public long at(String what) {
            return output.lines()
                    .filter(l -> l.startsWith("DETAIL ") && l.contains(what))
                    .findFirst()
                    .map(l -> Long.parseLong(l.split(" ", 3)[1]))
                    .orElseThrow(() -> new AssertionError("no " + what + " in: " + output));
        }
    }
}
