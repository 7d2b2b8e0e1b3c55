/// DHCPv6 (RFC 8415): messages, retransmission and the client's state machine. The codec is our
/// own: dhcp4java knows IPv4 alone, and what Maven Central has for IPv6 are whole servers.
@NullMarked
package org.webboot.dhcp.v6;

import org.jspecify.annotations.NullMarked;
