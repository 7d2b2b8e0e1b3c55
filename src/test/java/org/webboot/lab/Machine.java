package org.webboot.lab;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A virtual machine as it is ordered: no disk, no CD-ROM, no adapter but those that are asked for.
/// Each method gives a machine with one thing more.
///
/// @param name of its directory under `target/lab`, and in messages: `EthernetBootIT.http`
/// @param start what it boots
/// @param memory as QEMU's `-m` takes it
/// @param limit when it is killed, whatever it does
/// @param nics adapters from the start
/// @param sockets networks that adapters plugged in later will use
/// @param words more of QEMU's arguments
public record Machine(
        String name,
        Start start,
        String memory,
        Duration limit,
        List<Nic> nics,
        List<Nic> sockets,
        List<String> words) {
    static final String USB_BUS = "xhci.0";

    // Not -cpu max: emulating AVX2 makes SHA-256 six times slower than not having it.
    private static final String EMULATED = "-accel tcg,thread=multi -cpu Nehalem -smp 1";

    public Machine {
        nics = List.copyOf(nics);
        sockets = List.copyOf(sockets);
        words = List.copyOf(words);
    }

    /// 512 MiB, console on the serial line, ten minutes.
    public static Machine of(String name, Path kernel, Path initrd) {
        return of(name, new Start.Direct(kernel, initrd, "console=ttyS0 panic=-1"));
    }

    /// As [#of(String, Path, Path)], started in another way.
    public static Machine of(String name, Start start) {
        return new Machine(
                name, start, "512M", Duration.ofMinutes(10), List.of(), List.of(), List.of());
    }

    public Machine append(String more) {
        return new Machine(name, start.append(more), memory, limit, nics, sockets, words);
    }

    public Machine memory(String size) {
        return new Machine(name, start, size, limit, nics, sockets, words);
    }

    public Machine limit(Duration time) {
        return new Machine(name, start, memory, time, nics, sockets, words);
    }

    public Machine nic(Nic nic) {
        return new Machine(name, start, memory, limit, plus(nics, nic), sockets, words);
    }

    /// The network of an adapter that [Qemu#plug] brings later.
    public Machine socketFor(Nic nic) {
        return new Machine(name, start, memory, limit, nics, plus(sockets, nic), words);
    }

    /// A USB 3 controller.
    public Machine usb() {
        return qemu("-device", "qemu-xhci,id=xhci");
    }

    /// A USB keyboard, and no PS/2 one that could type in its place; implies [#usb()].
    public Machine usbKeyboard() {
        return usb().qemu("-machine", "i8042=off", "-device", "usb-kbd,bus=" + USB_BUS);
    }

    /// A display, for screenshots.
    public Machine display() {
        return qemu("-device", "VGA,romfile=");
    }

    /// The hardware clock at boot, `2015-01-01T00:00:00`.
    public Machine clock(String utc) {
        return qemu("-rtc", "base=" + utc + ",clock=vm");
    }

    /// Arguments for QEMU that have no method here.
    public Machine qemu(String... more) {
        List<String> all = new ArrayList<>(words);
        all.addAll(List.of(more));
        return new Machine(name, start, memory, limit, nics, sockets, all);
    }

    /// The whole command. `timeout` ends the machine also when this JVM is no more.
    ///
    /// @param qmp where QEMU makes its control socket
    List<String> command(Path qmp) {
        List<String> command = new ArrayList<>();
        command.addAll(List.of("timeout", "-k", "5", Long.toString(limit.toSeconds())));
        command.add("qemu-system-x86_64");
        command.addAll(accelerator(Optional.ofNullable(System.getenv("WEBBOOT_ACCEL"))));
        command.addAll(List.of("-m", memory, "-nodefaults", "-no-user-config"));
        command.addAll(List.of("-display", "none", "-no-reboot"));
        command.addAll(start.words());
        command.addAll(List.of("-chardev", "stdio,id=console,signal=off"));
        command.addAll(List.of("-serial", "chardev:console"));
        command.addAll(List.of("-qmp", "unix:" + qmp + ",server=on,wait=off"));
        command.addAll(List.of("-device", "virtio-rng-pci"));
        command.addAll(words);
        Stream.concat(nics.stream(), sockets.stream())
                .forEach(nic -> command.addAll(List.of("-netdev", nic.netdev())));
        nics.forEach(nic -> command.addAll(List.of("-device", nic.deviceWord())));
        return command;
    }

    /// @param probed what `qemu_accel` of `scripts/lib.sh` found to work on this host
    static List<String> accelerator(Optional<String> probed) {
        return List.of(
                probed.filter(words -> !words.isBlank()).orElse(EMULATED).strip().split("\\s+"));
    }

    private static List<Nic> plus(List<Nic> nics, Nic nic) {
        return Stream.concat(nics.stream(), Stream.of(nic)).toList();
    }
}
