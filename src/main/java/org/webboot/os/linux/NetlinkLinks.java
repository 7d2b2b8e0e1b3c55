package org.webboot.os.linux;

import com.sun.jna.LastErrorException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.webboot.os.Errno;
import org.webboot.os.ErrnoException;
import org.webboot.os.Link;
import org.webboot.os.LinkAddress;
import org.webboot.os.LinkTable;
import org.webboot.os.Links;
import org.webboot.os.Route;
import org.webboot.os.SystemRoot;

/// Links read from sysfs and changed through `NETLINK_ROUTE`, rtnetlink(7).
public final class NetlinkLinks implements Links {
    private static final int NETLINK_ROUTE = 0;
    private static final int DATAGRAM = 32768;

    private final SystemRoot root;

    public NetlinkLinks(SystemRoot root) {
        this.root = root;
    }

    @Override
    public List<Link> list() throws IOException {
        return LinkTable.read(root);
    }

    @Override
    public void up(Link link) throws ErrnoException {
        ask(RouteMessage.setUp(link.name(), link.index(), true));
    }

    @Override
    public void down(Link link) throws ErrnoException {
        ask(RouteMessage.setUp(link.name(), link.index(), false));
    }

    @Override
    public void setMtu(Link link, int bytes) throws ErrnoException {
        ask(RouteMessage.setMtu(link.name(), link.index(), bytes));
    }

    @Override
    public void addAddress(Link link, LinkAddress address) throws ErrnoException {
        ask(RouteMessage.addAddress(link.name(), link.index(), address));
    }

    @Override
    public void addRoute(Link link, Route route, int metric) throws ErrnoException {
        ask(RouteMessage.addRoute(link.name(), link.index(), route, metric));
    }

    @Override
    public void addVlan(Link parent, String name, int id) throws ErrnoException {
        ask(RouteMessage.addVlan(parent.name(), parent.index(), name, id));
    }

    @Override
    public void delete(Link link) throws ErrnoException {
        ask(RouteMessage.deleteLink(link.name(), link.index()));
    }

    @Override
    public void flush(Link link) throws ErrnoException {
        for (ByteBuffer answer : ask(RouteMessage.listAddresses())) {
            if (RouteMessage.isAddressOf(answer, link.index())) {
                delete(link, answer);
            }
        }
    }

    private static void delete(Link link, ByteBuffer answer) throws ErrnoException {
        try {
            ask(RouteMessage.deleteAddress(link.name(), answer));
        } catch (ErrnoException e) {
            // A secondary address goes away together with its primary one.
            if (e.errno() != Errno.EADDRNOTAVAIL) {
                throw e;
            }
        }
    }

    /// Sends the request on a socket of its own and reads until the kernel says how it ended.
    static List<ByteBuffer> ask(RouteMessage request) throws ErrnoException {
        List<ByteBuffer> answers = new ArrayList<>();
        int errno;
        try {
            int fd =
                    NetCalls.socket(
                            NetCalls.AF_NETLINK,
                            NetCalls.SOCK_RAW | NetCalls.SOCK_CLOEXEC,
                            NETLINK_ROUTE);
            try {
                byte[] bytes = request.array();
                NetCalls.send(fd, bytes, bytes.length, 0);
                errno = collect(fd, answers);
            } finally {
                NetCalls.close(fd);
            }
        } catch (LastErrorException e) {
            errno = e.getErrorCode();
        }
        if (errno != 0) {
            throw new ErrnoException(request.call(), errno);
        }
        return answers;
    }

    private static int collect(int fd, List<ByteBuffer> answers) {
        while (true) {
            byte[] datagram = new byte[DATAGRAM];
            int length = (int) NetCalls.recv(fd, datagram, datagram.length, 0);
            for (ByteBuffer message : RouteMessage.split(datagram, length)) {
                OptionalInt verdict = RouteMessage.verdict(message);
                if (verdict.isPresent()) {
                    return verdict.getAsInt();
                }
                answers.add(message);
            }
        }
    }
}
