package org.webboot.clock;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/// Addresses of a name, or of an address in words.
public interface Names {
    List<InetAddress> addresses(String name) throws UnknownHostException;

    static Names ofMachine() {
        return name -> List.of(InetAddress.getAllByName(name));
    }
}
