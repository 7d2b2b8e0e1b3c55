package org.webboot.os.linux;

import java.io.IOException;
import java.net.Inet6Address;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.webboot.os.ErrnoException;
import org.webboot.os.Ipv6Address;
import org.webboot.os.Ipv6Links;
import org.webboot.os.Ipv6Tables;
import org.webboot.os.Link;
import org.webboot.os.LinkAddress;
import org.webboot.os.Prefix;
import org.webboot.os.SystemRoot;

/// IPv6 read and set through `/proc`, addresses changed through `NETLINK_ROUTE`.
public final class KernelIpv6Links implements Ipv6Links {
    private final SystemRoot root;

    public KernelIpv6Links(SystemRoot root) {
        this.root = root;
    }

    @Override
    public boolean supported() {
        return Files.isDirectory(root.proc("sys/net/ipv6/conf"));
    }

    @Override
    public List<Ipv6Address> addresses(Link link) throws IOException {
        return Ipv6Tables.addresses(Files.readString(root.proc("net/if_inet6")), link.name());
    }

    @Override
    public List<Inet6Address> routers(Link link) throws IOException {
        return Ipv6Tables.routers(Files.readString(root.proc("net/ipv6_route")), link.name());
    }

    @Override
    public void set(Link link, String knob, int value) throws IOException {
        set(link.name(), knob, value);
    }

    @Override
    public void setForNew(String knob, int value) throws IOException {
        set("default", knob, value);
    }

    private void set(String name, String knob, int value) throws IOException {
        Path file = root.proc("sys/net/ipv6/conf").resolve(name).resolve(knob);
        // Disabling and enabling IPv6, for one, costs all addresses, even with the same value.
        if (!Files.readString(file).strip().equals(Integer.toString(value))) {
            Files.writeString(file, value + "\n");
        }
    }

    @Override
    public void add(Link link, LinkAddress address) throws ErrnoException {
        NetlinkLinks.ask(RouteMessage.addAddress(link.name(), link.index(), address));
    }

    @Override
    public void remove(Link link, Prefix address) throws ErrnoException {
        NetlinkLinks.ask(RouteMessage.removeAddress(link.name(), link.index(), address));
    }
}
