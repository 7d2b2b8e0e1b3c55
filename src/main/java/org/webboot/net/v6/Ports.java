package org.webboot.net.v6;

import java.util.random.RandomGenerator;
import org.webboot.os.Ipv6Links;
import org.webboot.os.PacketSocket;
import org.webboot.os.Time;
import org.webboot.os.UdpSocket;
import org.webboot.stage.Reporter;

/// What IPv6 touches.
///
/// @param sockets for router advertisements
/// @param udp opens sockets for DHCPv6
public record Ports(
        Ipv6Links links,
        PacketSocket.Opener sockets,
        UdpSocket.Opener udp,
        Time time,
        RandomGenerator random,
        Reporter reporter) {}
