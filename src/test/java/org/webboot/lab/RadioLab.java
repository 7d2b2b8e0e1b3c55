package org.webboot.lab;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Simulated air (`mac80211_hwsim`) in a machine that runs webboot's image: webboot's namespace has
/// a radio and nothing else; the access point's has the other radio and the machine's cable, and
/// passes packets on. What is added to the image is below `/lab` only, its libraries too.
public final class RadioLab {
    private static final Duration QUICK = Duration.ofMinutes(1);
    private static final Duration UP = Duration.ofMinutes(3);
    private static final Duration LDD = Duration.ofSeconds(20);
    private static final List<String> PROGRAMS = List.of("hostapd", "dnsmasq", "iw", "wpa_cli");
    private static final Pattern LIBRARY =
            Pattern.compile("^\\s*(\\S+) => (/\\S+) \\(", Pattern.MULTILINE);

    /// Of the users in `wpa/lab/eap_user`.
    private static final List<String> PASSWORDS =
            List.of("wonder land", "blunder land", "the builder", "a christmas");

    private static final String WRONG = "incorrect horse battery";

    /// All of them, so that no command line has one when they are looked for.
    private static final String SECRETS = "/lab/secrets";

    private final Qemu vm;

    private RadioLab(Qemu vm) {
        this.vm = vm;
    }

    /// The image under test with the laboratory in it.
    public static LabImage image(String name) throws IOException {
        return LabImage.underTest().with(name, overlay());
    }

    /// What is added to an image.
    public static Initramfs overlay() throws IOException {
        StockKernel kernel = StockKernel.cached().orElseThrow(IllegalStateException::new);
        return programs()
                .file("/lab/mac80211_hwsim.ko", kernel.modules("mac80211_hwsim").getLast());
    }

    /// The laboratory in an image whose kernel has the radios built in.
    public static LabImage withBuiltInRadios(LabImage image, String name) throws IOException {
        return image.with(name, programs());
    }

    /// A machine whose kernel has the radios built in has them from the start; `radio up` says what
    /// the numbers are.
    public static Machine withBuiltInRadios(Machine machine) {
        return machine.append("mac80211_hwsim.radios=2 mac80211_hwsim.regtest=5");
    }

    private static Initramfs programs() throws IOException {
        Initramfs archive = new Initramfs();
        Map<String, Path> libraries = new TreeMap<>();
        for (String program : PROGRAMS) {
            Path file = program(program).orElseThrow(IllegalStateException::new);
            archive.file("/lab/real/" + program, file)
                    .script(
                            "/lab/bin/" + program,
                            "#!/bin/sh\nLD_LIBRARY_PATH=/lab/lib exec /lab/real/%s \"$@\"\n"
                                    .formatted(program));
            Matcher library = LIBRARY.matcher(HostCommand.output(LDD, "ldd", file.toString()));
            while (library.find()) {
                libraries.put(library.group(1), Path.of(library.group(2)));
            }
        }
        // The image's own loader goes with the image's own C library.
        libraries.keySet().removeIf(name -> name.matches("lib(c|m|resolv|dl|pthread|rt)\\.so.*"));
        libraries.forEach((name, file) -> archive.file("/lab/lib/" + name, file));
        try (Stream<Path> files = Files.list(AccessPoint.directory())) {
            for (Path file : files.sorted().toList()) {
                String name = file.getFileName().toString();
                archive.file(directory(file) + name, file);
            }
        }
        RadioPki.create().addTo(archive);
        Set<String> secrets = new TreeSet<>(PASSWORDS);
        for (AccessPoint ap : AccessPoint.values()) {
            archive.text("/lab/secret/" + ap.fileName(), ap.secret() + "\n");
            secrets.add(ap.secret());
        }
        return archive.text("/lab/secret/wrong", WRONG + "\n")
                .text(SECRETS, String.join("\n", secrets) + "\n" + WRONG + "\n");
    }

    private static String directory(Path file) {
        if (Files.isExecutable(file)) {
            return "/lab/bin/";
        }
        return file.toString().endsWith(".properties") ? "/lab/profile/" : "/lab/ap/";
    }

    static Optional<String> missing() {
        return PROGRAMS.stream()
                .filter(name -> program(name).isEmpty())
                .map("no %s: apt-get install hostapd dnsmasq-base iw wpasupplicant"::formatted)
                .findFirst();
    }

    private static Optional<Path> program(String name) {
        return Stream.of("/usr/sbin", "/sbin", "/usr/bin")
                .map(directory -> Path.of(directory, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /// Makes the radios; the machine's shell must be there, and its only adapter.
    public static RadioLab up(Qemu vm) {
        RadioLab lab = new RadioLab(vm);
        vm.shell().run("/lab/bin/radio up", UP).succeeds();
        return lab;
    }

    /// In place of the access point of before.
    public void start(AccessPoint ap) {
        vm.shell().run("/lab/bin/radio ap " + ap.fileName(), QUICK).succeeds();
    }

    /// No access point any more.
    public void off() {
        radio("off");
    }

    public void dhcp(boolean answers) {
        radio("dhcp " + (answers ? "on" : "off"));
    }

    /// Announces the interface of a captive portal with each lease, until [#dhcp] is off.
    public void portal(URI api) {
        radio("portal " + api);
    }

    /// A router that announces IPv6, and DHCPv6.
    public void dhcp6(boolean answers) {
        radio("dhcp6 " + (answers ? "on" : "off"));
    }

    /// Puts on the console what access point and server have said.
    public void tell() {
        radio("tell");
    }

    /// webboot's radio as it was at first.
    public void leave() {
        radio("leave");
    }

    /// From now on keeps what processes have as arguments and environment, in `/lab/run/arguments`.
    public void watch() {
        radio("watch");
    }

    /// Turns the access point off for a while as soon as so many bytes have come from outside. Does
    /// not wait; the console says `radio: off` and `radio: on`.
    public void flap(AccessPoint ap, long bytes, Duration pause) {
        radio("flap %s %d %d".formatted(ap.fileName(), bytes, pause.toSeconds()));
    }

    /// Fails if a secret is in a file that webboot or a program of the image has written, in the
    /// kernel's log, or was an argument or in the environment of a process since [#watch()].
    public void noSecretIsLyingAround() {
        vm.shell().run("dmesg >/tmp/dmesg; ls -l /lab/run/arguments", QUICK).succeeds();
        vm.shell()
                .run(
                        // Not grep -r: a crash leaves sockets behind, which it can't open.
                        ("found=$(find /run /tmp /etc /var /root /lab/run/arguments -type f"
                                        + " -exec grep -lF -f %s {} +); echo \"$found\"; [ -z \"$found\" ]")
                                .formatted(SECRETS),
                        QUICK)
                .succeeds();
    }

    private void radio(String command) {
        vm.shell().run("/lab/bin/radio " + command, QUICK).succeeds();
    }

    /// Seconds of each step of joining by hand, `PEER … total=1.23`.
    ///
    /// @param settings as `wpa_supplicant.conf` has them
    public String byHand(AccessPoint ap, List<String> settings) {
        StringBuilder command = new StringBuilder("/lab/bin/peer ").append(ap.ssidHex());
        settings.forEach(setting -> command.append(' ').append(Shell.quoted(setting)));
        ShellResult result = vm.shell().run(command.toString(), QUICK);
        if (result.exit() != 0 && settings.contains("key_mgmt=OWE")) {
            // An emulated access point answers an association that the station has asked for once
            // more meanwhile, then the other one too, and has forgotten the keys: no frame passes.
            tell();
            leave();
            result = vm.shell().run(command.toString(), QUICK);
        }
        String said = result.succeeds().output();
        return said.lines().filter(line -> line.startsWith("PEER ")).findFirst().orElseThrow();
    }
}
