/// DHCPv4: packets (dhcp4java is the codec), retransmission and the client's state machine.
@NullMarked
package org.webboot.dhcp;

import org.jspecify.annotations.NullMarked;
