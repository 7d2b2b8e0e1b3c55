package org.webboot.wifi;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.webboot.os.Link;
import org.webboot.os.SystemRoot;
import org.webboot.os.Time;
import org.webboot.os.linux.ExecProcesses;
import org.webboot.os.linux.NetlinkLinks;
import org.webboot.os.linux.UnixDatagramSocket;
import org.webboot.stage.BootException;
import org.webboot.stage.Cancellation;

/// Speaks with a real wpa_supplicant inside the network namespace of this process, and says what it
/// heard. Started by [SupplicantIT].
final class SupplicantMain {
    private static final Duration SOON = Duration.ofSeconds(10);

    private SupplicantMain() {}

    /// @param args a directory for sockets, the link, and `talk`, `leave` or `nodriver`
    public static void main(String[] args) throws Exception {
        Link link =
                new NetlinkLinks(SystemRoot.ofMachine())
                        .list().stream()
                                .filter(l -> l.name().equals(args[1]))
                                .findFirst()
                                .orElseThrow();
        Station.Ports ports =
                new Station.Ports(
                        new ExecProcesses(),
                        UnixDatagramSocket::connect,
                        Time.system(),
                        SystemRoot.ofMachine(),
                        java.util.List::of,
                        Path.of(args[0]),
                        Station.Ports.program(SystemRoot.ofMachine()),
                        new Cancellation());
        switch (args[2]) {
            case "talk" -> talk(ports, link);
            case "leave" -> {
                var _ = Supplicant.start(ports, link, "wired");
                // As a webboot that is killed: nothing is closed.
                Runtime.getRuntime().halt(0);
            }
            default -> {
                try (Supplicant supplicant = Supplicant.start(ports, link, "nl80211")) {
                    System.out.println("STARTED " + supplicant.control().request("PING"));
                } catch (BootException e) {
                    System.out.println("REFUSED " + e.getMessage());
                }
            }
        }
    }

    private static void talk(Station.Ports ports, Link link) throws Exception {
        try (Supplicant supplicant = Supplicant.start(ports, link, "wired")) {
            ControlSocket control = supplicant.control();
            System.out.println("PING " + control.request("PING"));
            System.out.println("ADD " + control.request("ADD_NETWORK"));
            set(control, Setting.bytes("ssid", new byte[] {0, (byte) 0xff, '"'}));
            set(control, Setting.psk(secret("short")));
            set(control, Setting.psk(secret("a \"quoted\" one")));
            set(control, Setting.psk(secret("0123456789abcdef".repeat(4))));
            set(control, Setting.secretBytes("password", secret("b\"\\\né")));
            set(control, Setting.bytes("identity", "ä".getBytes(UTF_8)));
            set(control, Setting.text("phase2", "auth=MSCHAPV2"));
            set(control, Setting.word("key_mgmt", "SAE WPA-PSK WPA-PSK-SHA256"));
            set(control, Setting.word("ieee80211w", "1"));
            set(control, Setting.secretBytes("sae_password", secret("x")));
            System.out.println("SSID " + control.request("GET_NETWORK 0 ssid"));
            System.out.println("IDENTITY " + control.request("GET_NETWORK 0 identity"));
            System.out.println("PWE " + control.request("SET sae_pwe 2"));
            System.out.println("BOGUS " + control.request("BOGUS"));
            // An event that comes between a request and its answer is no answer.
            System.out.println("REMOVE " + control.request("REMOVE_NETWORK all"));
            Event first = supplicant.next(SOON).orElseThrow();
            while (first instanceof Event.Logged) {
                first = supplicant.next(SOON).orElseThrow();
            }
            System.out.println("EVENT " + first);
            ProcessHandle child =
                    ProcessHandle.current()
                            .children()
                            .filter(ProcessHandle::isAlive)
                            .findFirst()
                            .orElseThrow();
            child.destroyForcibly();
            Optional<Event> event = supplicant.next(SOON);
            while (event.isPresent() && !(event.get() instanceof Event.Died)) {
                event = supplicant.next(SOON);
            }
            System.out.println("DIED " + ((Event.Died) event.orElseThrow()).exit());
        }
    }

    private static Secret secret(String text) {
        return Secret.of(text.toCharArray());
    }

    private static void set(ControlSocket control, Setting setting) throws Exception {
        System.out.println(
                "%s %s".formatted(setting, control.request(setting.request(0), setting.name())));
    }
}
