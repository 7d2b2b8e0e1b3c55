package org.webboot.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MachineTest {
    private static final Machine PLAIN = Machine.of("test", Path.of("/k"), Path.of("/i"));

    private static String words(Machine machine) {
        return String.join(" ", machine.command(Path.of("/run/qmp")));
    }

    @Test
    void isUnderATimeLimitAndHasNothingThatWasNotOrdered() {
        String command = words(PLAIN.limit(Duration.ofSeconds(90)).memory("3G"));
        assertTrue(command.startsWith("timeout -k 5 90 qemu-system-x86_64 "), command);
        assertTrue(command.contains(" -m 3G -nodefaults "), command);
        assertTrue(command.contains(" -no-reboot "), command);
        for (String absent : List.of("netdev", "drive", "cdrom", "-hda", "usb", "VGA")) {
            assertFalse(command.contains(absent), command);
        }
    }

    @Test
    void hasTheAdaptersThatWereOrdered() {
        Nic late = new Nic("nic1", Nic.Model.USB, new Nic.Network.User("ipv6=off"));
        String command =
                words(PLAIN.usb().nic(Nic.silent(Nic.Model.E1000)).socketFor(late).append("a=b"));
        assertTrue(command.contains("-netdev hubport,hubid=0,id=nic0-net"), command);
        assertTrue(
                command.contains("-device driver=e1000,id=nic0,netdev=nic0-net,romfile="), command);
        assertTrue(command.contains("-netdev user,id=nic1-net,ipv6=off"), command);
        assertFalse(command.contains("usb-net"), "plugged in later: " + command);
        assertTrue(command.contains("console=ttyS0 panic=-1 a=b"), command);
    }

    @Test
    void emulatesUnlessTheScriptsFoundSomethingBetter() {
        assertEquals("tcg,thread=multi", Machine.accelerator(Optional.empty()).get(1));
        assertEquals("tcg,thread=multi", Machine.accelerator(Optional.of(" ")).get(1));
        assertEquals(
                List.of("-accel", "kvm", "-cpu", "host"),
                Machine.accelerator(Optional.of("-accel kvm  -cpu host\n")));
    }
}
