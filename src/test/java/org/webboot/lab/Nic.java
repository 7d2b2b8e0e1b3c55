package org.webboot.lab;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// A network adapter of a machine and what its cable leads to.
///
/// @param id for QMP, `nic0`
public record Nic(String id, Model model, Network network) {
    /// The adapters that QEMU can be.
    public enum Model {
        VIRTIO("virtio-net-pci"),
        E1000("e1000"),
        E1000E("e1000e"),
        RTL8139("rtl8139"),
        /// CDC Ethernet; needs [Machine#usb()].
        USB("usb-net");

        private final String driver;

        Model(String driver) {
            this.driver = driver;
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// What is at the other end of the cable.
    public sealed interface Network {
        /// QEMU's user network: DHCP, 10.0.2.2 is the host's loopback.
        ///
        /// @param options more of QEMU's, `ipv6=off`; may be empty
        record User(String options) implements Network {}

        /// A hub with nobody else at it: there is a carrier, and no answer ever.
        record Silence() implements Network {}
    }

    public static Nic user(Model model) {
        return new Nic("nic0", model, new Network.User(""));
    }

    public static Nic silent(Model model) {
        return new Nic("nic0", model, new Network.Silence());
    }

    /// The value of `-netdev`.
    String netdev() {
        return switch (network) {
            case Network.User(String options) ->
                    "user,id=%s-net%s".formatted(id, options.isEmpty() ? "" : "," + options);
            case Network.Silence() -> "hubport,hubid=0,id=%s-net".formatted(id);
        };
    }

    /// The properties of `-device`, in order; `device_add` takes the same.
    Map<String, Object> device() {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("driver", model.driver);
        properties.put("id", id);
        properties.put("netdev", id + "-net");
        switch (model) {
            case USB -> properties.put("bus", Machine.USB_BUS);
            // No option ROM: the package with them need not be installed.
            case VIRTIO, E1000, E1000E, RTL8139 -> properties.put("romfile", "");
        }
        return properties;
    }

    /// The value of `-device`.
    String deviceWord() {
        return device().entrySet().stream()
                .map(property -> property.getKey() + "=" + property.getValue())
                .collect(Collectors.joining(","));
    }
}
