package org.webboot.os;

import java.time.Duration;
import java.util.Optional;

/// Ethernet frames sent, and those of one [Traffic] received, on one link whether or not it has an
/// IPv4 address (`AF_PACKET`).
public interface PacketSocket extends AutoCloseable {
    /// @param frame from the destination's hardware address on
    void send(byte[] frame) throws ErrnoException;

    /// The next frame; empty if none comes within `wait`. What is longer than an Ethernet frame is
    /// cut.
    ///
    /// @throws ErrnoException ENETDOWN if the link was set down or is gone
    Optional<byte[]> receive(Duration wait) throws ErrnoException;

    @Override
    void close();

    /// Opens them.
    interface Opener {
        /// @param traffic the kernel passes over all else, so that a busy network does not fill the
        ///   queue
        PacketSocket open(Link link, Traffic traffic) throws ErrnoException;
    }

    /// What is received.
    sealed interface Traffic {
        /// UDP over IPv4 to a port.
        record Udp(int port) implements Traffic {
            @Override
            public String toString() {
                return "UDP port " + port;
            }
        }

        /// ICMPv6 of type 134 (RFC 4861 §4.2). It arrives without joining a group: the kernel has
        /// joined that of all nodes on every link with IPv6.
        record RouterAdvertisements() implements Traffic {
            @Override
            public String toString() {
                return "router advertisements";
            }
        }

        /// RFC 826, requests and replies.
        record Arp() implements Traffic {
            @Override
            public String toString() {
                return "ARP";
            }
        }
    }
}
