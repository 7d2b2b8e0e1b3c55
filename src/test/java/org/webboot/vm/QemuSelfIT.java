package org.webboot.vm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.webboot.lab.BusyboxSystem;
import org.webboot.lab.Lab;
import org.webboot.lab.Machine;
import org.webboot.lab.Need;
import org.webboot.lab.Needs;
import org.webboot.lab.Nic;
import org.webboot.lab.PacketDump;
import org.webboot.lab.Qemu;
import org.webboot.lab.StockKernel;

/// The lab itself, with Debian's kernel and a busybox: what it says of a machine is so.
@Tag("vm")
@Tag("campaign")
@Needs({Need.VM, Need.KERNEL})
class QemuSelfIT {
    private static final Duration BOOT = Duration.ofSeconds(90);
    private static final Duration COMMAND = Duration.ofSeconds(30);
    private static final List<String> DRIVERS =
            List.of(
                    "virtio_rng",
                    "virtio_pci",
                    "virtio_net",
                    "e1000",
                    "xhci_pci",
                    "usbhid",
                    "hid_generic",
                    "cdc_ether",
                    "bochs");

    private static StockKernel kernel;
    private static Path initramfs;

    @BeforeAll
    static void buildSystem() throws IOException {
        kernel = StockKernel.cached().orElseThrow();
        initramfs =
                BusyboxSystem.of(kernel, DRIVERS).writeTo(Lab.output().resolve("self.initramfs"));
    }

    private static Machine machine(String test) {
        return Machine.of("QemuSelfIT." + test, kernel.image(), initramfs)
                .append("quiet")
                .limit(Duration.ofMinutes(3));
    }

    private static Qemu booted(Machine machine) throws IOException {
        Qemu qemu = Qemu.start(machine);
        qemu.console().expect("LAB-SYSTEM-UP", BOOT);
        qemu.shell().awaitReady(COMMAND);
        return qemu;
    }

    /// Fails unless `wrong` does, with all of `parts` in what it says.
    private static void assertFails(Executable wrong, String... parts) {
        String message = String.valueOf(assertThrows(AssertionError.class, wrong).getMessage());
        for (String part : parts) {
            assertTrue(message.contains(part), () -> "no '" + part + "' in: " + message);
        }
    }

    @Test
    void runsCommandsAndTellsHowTheyEnded() throws IOException {
        try (Qemu vm = booted(machine("commands"))) {
            vm.shell().run("uname -r", COMMAND).succeeds().says(kernel.release());
            vm.shell().run("false", COMMAND).exits(1);
            vm.shell().run("sh -c 'exit 42'", COMMAND).exits(42);
            vm.shell().run("cd /proc; pwd", COMMAND).says("/proc");
            assertEquals("/proc\n", vm.shell().run("pwd", COMMAND).output());
            assertEquals(
                    "a'b \"c\" $d\n", vm.shell().run("echo 'a'\\''b \"c\" $d'", COMMAND).output());
            String many = "x y".repeat(300);
            assertEquals(many + "\n", vm.shell().run("echo '" + many + "'", COMMAND).output());
            assertEquals(2000, vm.shell().run("seq 1 2000", COMMAND).output().lines().count());
            assertFails(
                    () -> vm.shell().run("echo seen", COMMAND).exits(12),
                    "expected exit status 12 of `echo seen`",
                    "seen",
                    "console.log");
            vm.console().send("poweroff -f");
            vm.awaitPowerOff(COMMAND);
        }
        assertTrue(
                Files.readString(Lab.output().resolve("QemuSelfIT.commands/console.log"))
                        .contains("LAB-SYSTEM-UP"));
    }

    @Test
    void failsFastWhenTheKernelPanics() throws IOException {
        try (Qemu vm = booted(machine("panic"))) {
            vm.console().send("echo c >/proc/sysrq-trigger");
            assertFails(
                    () -> vm.console().expect("never", Duration.ofMinutes(2)),
                    "the kernel crashed",
                    "sysrq triggered crash");
        }
    }

    @Test
    void failsFastWhenTheMachineEnds() throws IOException {
        try (Qemu vm = booted(machine("end"))) {
            vm.console().send("poweroff -f");
            assertFails(
                    () -> vm.console().expect("never", Duration.ofMinutes(2)), "the machine ended");
        }
    }

    @Test
    void tellsWhatQemuDidNotLike() throws IOException {
        try (Qemu vm = Qemu.start(machine("refused").qemu("-device", "no-such-device"))) {
            assertFails(() -> vm.console().expect("up", BOOT), "no-such-device");
        }
    }

    @Test
    void killsAtTheTimeLimitAndOnClose() throws IOException {
        try (Qemu vm = Qemu.start(machine("limit").limit(Duration.ofSeconds(3)))) {
            assertFails(() -> vm.console().expect("never", BOOT), "time limit of 3 s");
        }
        Qemu.start(machine("closed-at-once")).close();
        Qemu left = Qemu.start(machine("closed"));
        left.qmp();
        List<ProcessHandle> processes = left.processes();
        assertTrue(processes.size() >= 2, "timeout and QEMU: " + processes);
        left.close();
        assertFalse(left.running());
        processes.forEach(process -> assertFalse(process.isAlive(), process.toString()));
    }

    @Test
    void hasNoAdapterNotAskedForAndPullsCables() throws IOException {
        Nic nic = Nic.user(Nic.Model.VIRTIO);
        PacketDump dump = PacketDump.of(nic, "QemuSelfIT.cable");
        try (Qemu vm = booted(dump.on(machine("cable").nic(nic)))) {
            vm.shell().run("ls /sys/class/net | tr '\\n' ' '", COMMAND).says("eth0 lo");
            vm.shell().run("ls /sys/block | wc -l", COMMAND).says("0");
            assertTrue(dump.silent(), "nothing was up yet");
            vm.shell().run("ip link set eth0 up; sleep 1", COMMAND).succeeds();
            vm.shell().run("cat /sys/class/net/eth0/carrier", COMMAND).says("1");
            vm.cable(nic, false);
            vm.shell().run("sleep 1; cat /sys/class/net/eth0/carrier", COMMAND).says("0");
            vm.cable(nic, true);
            vm.shell().run("sleep 1; cat /sys/class/net/eth0/carrier", COMMAND).says("1");
            vm.shell()
                    .run("udhcpc -n -q -i eth0 -t 3 -s /bin/true", COMMAND)
                    .succeeds()
                    .says("lease of 10.0.2.15 obtained");
            assertFalse(dump.silent(), "DHCP was spoken");
        }
    }

    @Test
    void hasCablesThatNobodyAnswersOn() throws IOException {
        try (Qemu vm = booted(machine("silence").nic(Nic.silent(Nic.Model.E1000)))) {
            vm.shell().run("ip link set eth0 up; sleep 3", COMMAND).succeeds();
            vm.shell().run("cat /sys/class/net/eth0/carrier", COMMAND).says("1");
            vm.shell().run("udhcpc -n -q -i eth0 -t 2 -T 1 -s /bin/true", COMMAND).exits(1);
        }
    }

    @Test
    void plugsUsbAdaptersInAndTypesOnUsbKeyboards() throws IOException {
        Nic nic = Nic.user(Nic.Model.USB);
        Machine machine = machine("usb").usbKeyboard().socketFor(nic).display();
        try (Qemu vm = booted(machine)) {
            vm.shell().run("ls /sys/class/net", COMMAND).saysNot("eth0").saysNot("usb0");
            vm.plug(nic);
            vm.shell()
                    .run("until [ -e /sys/class/net/usb0 ]; do sleep 1; done", COMMAND)
                    .succeeds();
            vm.shell().run("ip link set usb0 up", COMMAND).succeeds();
            vm.shell().run("udhcpc -n -q -i usb0 -s /bin/true", COMMAND).says("of 10.0.2.15");
            vm.typeKeys("echo Typed:$TERM > /dev/ttyS0\n");
            vm.console().expect(Pattern.compile("Typed:linux"), COMMAND);
            Path picture = vm.screenshot("screen");
            assertTrue(Files.size(picture) > 1000, picture + " is too small for a screen");
            vm.unplug(nic);
            vm.shell().run("sleep 2; ls /sys/class/net | grep -v lo", COMMAND).exits(1);
        }
    }
}
