package org.webboot.vm;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.webboot.lab.BusyboxSystem;
import org.webboot.lab.Lab;
import org.webboot.lab.Machine;
import org.webboot.lab.Need;
import org.webboot.lab.Needs;
import org.webboot.lab.Qemu;
import org.webboot.lab.Recorded;
import org.webboot.lab.StockKernel;

/// An 802.1Q network over a cable between two namespaces of a machine, whose kernel surely has
/// VLANs: busybox is the server on VLAN 7, and nobody is on VLAN 8.
@Tag("vm")
@Tag("campaign")
@Needs({Need.VM, Need.TREE, Need.KERNEL})
@Recorded("vm")
class VlanIT {
    private static final Duration BOOT = Duration.ofMinutes(4);
    private static final Duration QUICK = Duration.ofSeconds(30);
    private static final Duration RUN = Duration.ofMinutes(2);

    private static final String SERVER_CONFIG =
            """
            start 10.9.7.50
            end 10.9.7.99
            interface vs.7
            lease_file /tmp/leases
            pidfile /tmp/udhcpd.pid
            option subnet 255.255.255.0
            option router 10.9.7.1
            option dns 10.9.7.1
            option lease 600
            """;

    @Test
    void leasesOverAVlanAndTakesASilentOneAway() throws IOException {
        StockKernel kernel = StockKernel.cached().orElseThrow();
        Path initramfs =
                BusyboxSystem.of(kernel, List.of("8021q", "veth", "af_packet"))
                        .tree("/opt/webboot", Lab.tree())
                        .text("/udhcpd.conf", SERVER_CONFIG)
                        .writeTo(Lab.output().resolve("vlan.initramfs"));
        Machine machine = Machine.of("VlanIT", kernel.image(), initramfs).memory("1G");
        try (Qemu vm = Qemu.start(machine)) {
            vm.shell().awaitReady(BOOT);
            for (String command :
                    List.of(
                            "(unshare -n sleep 100000 & echo $! >/tmp/ns); sleep 1",
                            // busybox knows no name for the peer.
                            "ip link add vc type veth",
                            "ip link set $(cd /sys/class/net; echo veth*) name vs",
                            "ip link set vs netns $(cat /tmp/ns)",
                            "echo 'nsenter -t '$(cat /tmp/ns)' -n \"$@\"' >/bin/inside",
                            "chmod +x /bin/inside",
                            "inside ip link set vs up",
                            "inside ip link add link vs name vs.7 type vlan id 7",
                            "inside ip address add 10.9.7.1/24 dev vs.7",
                            "inside ip link set vs.7 up",
                            "touch /tmp/leases",
                            "inside udhcpd -S /udhcpd.conf")) {
                vm.shell().run(command, QUICK).succeeds();
            }
            // Nobody serves the file: catalog is as far as it gets.
            vm.shell()
                    .run(webboot("7"), RUN)
                    .exits(11)
                    .says("vc.7: VLAN 7 of vc")
                    .says("vc.7: 10.9.7.")
                    .says("via 10.9.7.1, name server 10.9.7.1, lease 10 min from 10.9.7.1");
            vm.shell().run("ip -4 address show vc.7", QUICK).says("inet 10.9.7.");
            vm.shell()
                    .run(webboot("8"), RUN)
                    .exits(10)
                    .says("vc.8: no DHCP server answered within 6 s");
            vm.shell().run("[ ! -e /sys/class/net/vc.8 ]", QUICK).succeeds();
        }
    }

    private static String webboot(String vlan) {
        return "/opt/webboot/bin/webboot -interface vc -vlan "
                + vlan
                + " -timeout 6s -retry 0 -dryrun -allow-unverified http://10.9.7.1:9/x.iso";
    }
}
