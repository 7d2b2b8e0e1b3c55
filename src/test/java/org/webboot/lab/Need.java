package org.webboot.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// Something that a test cannot do without, and how to tell whether it is there.
public enum Need {
    /// A program that runs virtual machines.
    VM {
        @Override
        Optional<String> missing() {
            return program("qemu-system-x86_64", "qemu-system-x86");
        }
    },

    /// To be the superuser.
    ROOT {
        @Override
        Optional<String> missing() {
            return HostCommand.succeeds(QUICK, "sh", "-c", "[ $(id -u) = 0 ]")
                    ? Optional.empty()
                    : Optional.of("this is not root: run the tests with sudo");
        }
    },

    /// Network namespaces.
    NETNS {
        @Override
        Optional<String> missing() {
            String name = "webboot-need-" + ProcessHandle.current().pid();
            boolean made = HostCommand.succeeds(QUICK, "ip", "netns", "add", name);
            boolean _ = made && HostCommand.succeeds(QUICK, "ip", "netns", "del", name);
            return made
                    ? Optional.empty()
                    : Optional.of("`ip netns add` fails: it needs root, iproute2 and the kernel's");
        }
    },

    /// The program that joins Wi-Fi.
    SUPPLICANT {
        @Override
        Optional<String> missing() {
            return program("wpa_supplicant", "wpasupplicant");
        }
    },

    /// Servers for DHCPv4.
    DHCP4_SERVERS {
        @Override
        Optional<String> missing() {
            return program("dnsmasq", "dnsmasq-base")
                    .or(() -> program("kea-dhcp4", "kea-dhcp4-server"));
        }
    },

    /// Debian's stock kernel in the cache, busybox-static and kmod, for machines without webboot.
    KERNEL {
        @Override
        Optional<String> missing() {
            try {
                if (StockKernel.cached().isEmpty()) {
                    return Optional.of(
                            "no kernel in %s/kernel: scripts/build-image fetches it"
                                    .formatted(Lab.cache()));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return BusyboxSystem.available()
                    ? program("modprobe", "kmod")
                    : Optional.of("no /bin/busybox: apt-get install busybox-static");
        }
    },

    /// The image with webboot in it, and its kernel.
    IMAGE {
        @Override
        Optional<String> missing() {
            return LabImage.missing();
        }
    },

    /// What the simulated air is made of: hostapd, dnsmasq, iw, and the kernel's modules.
    RADIO {
        @Override
        Optional<String> missing() {
            Optional<String> programs = RadioLab.missing();
            return programs.isPresent() ? programs : KERNEL.missing();
        }
    },

    /// The relocatable tree.
    TREE {
        @Override
        Optional<String> missing() {
            Path launcher = Lab.tree().resolve("bin").resolve("webboot");
            return Files.isExecutable(launcher)
                    ? Optional.empty()
                    : Optional.of("no " + launcher + ": mvn package makes it");
        }
    },

    /// UEFI firmware with Microsoft's keys, and what Debian signed for it.
    SECURE_BOOT {
        @Override
        Optional<String> missing() {
            return SecureBoot.missing();
        }
    },

    /// What makes live systems to boot.
    LIVE_ISO {
        @Override
        Optional<String> missing() {
            return LabIso.missing();
        }
    },

    /// A kernel of our own build, and an image for it.
    BUILT_KERNEL {
        @Override
        Optional<String> missing() {
            return LabImage.missingBuilt();
        }
    },

    /// A kernel's source.
    KERNEL_SOURCE {
        @Override
        Optional<String> missing() {
            return KernelSource.missing();
        }
    };

    private static final Duration QUICK = Duration.ofSeconds(10);

    /// Why it is not there and what would bring it; empty if all is well.
    abstract Optional<String> missing();

    private static Optional<String> program(String name, String debianPackage) {
        return HostCommand.succeeds(QUICK, "sh", "-c", "command -v " + name)
                ? Optional.empty()
                : Optional.of("no %s: apt-get install %s".formatted(name, debianPackage));
    }
}
