package org.webboot.net;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;
import org.webboot.os.ErrnoException;
import org.webboot.os.Link;
import org.webboot.os.LinkAddress;
import org.webboot.os.Links;
import org.webboot.os.PacketSocket;
import org.webboot.os.Prefix;
import org.webboot.os.Route;
import org.webboot.os.SystemRoot;
import org.webboot.os.linux.AfPacketSocket;
import org.webboot.os.linux.NetlinkLinks;

/// Does to one link what [org.webboot.os.Links] can do, inside the namespace of this process.
final class LinksMain {
    private LinksMain() {}

    /// @param args the link; `configure` or `flush`
    public static void main(String[] args) throws Exception {
        Links links = new NetlinkLinks(SystemRoot.ofMachine());
        Link link = find(links, args[0]);
        if (args[1].equals("flush")) {
            links.flush(link);
            links.down(link);
            try (PacketSocket socket =
                    AfPacketSocket.open(link, new PacketSocket.Traffic.Udp(68))) {
                System.out.println("RECEIVED " + socket.receive(Duration.ofSeconds(1)).isPresent());
            } catch (ErrnoException e) {
                System.out.println("DOWN " + e.getMessage());
            }
            return;
        }
        System.out.println("BEFORE " + link);
        links.up(link);
        System.out.println("AFTER " + find(links, args[0]));
        links.setMtu(link, 1400);
        InetAddress gateway = InetAddress.getByName("10.9.0.1");
        for (String own : new String[] {"10.9.0.5", "10.9.0.6"}) {
            links.addAddress(
                    link,
                    new LinkAddress(
                            new Prefix(InetAddress.getByName(own), 24),
                            Optional.of(InetAddress.getByName("10.9.0.255")),
                            Optional.of(Duration.ofMinutes(10))));
        }
        Prefix everything = new Prefix(InetAddress.getByName("0.0.0.0"), 0);
        links.addRoute(link, new Route(everything, Optional.of(gateway)), 77);
        links.addRoute(
                link,
                new Route(Prefix.host(InetAddress.getByName("192.0.2.1")), Optional.empty()),
                77);
        try {
            links.addRoute(
                    link,
                    new Route(everything, Optional.of(InetAddress.getByName("198.51.100.1"))),
                    78);
        } catch (ErrnoException e) {
            System.out.println("REFUSED " + e.getMessage());
        }
    }

    private static Link find(Links links, String name) throws Exception {
        return links.list().stream().filter(l -> l.name().equals(name)).findFirst().orElseThrow();
    }
}
