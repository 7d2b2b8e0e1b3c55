package org.webboot.net;

import java.io.IOException;
import java.util.Optional;
import org.webboot.os.Errno;
import org.webboot.os.ErrnoException;
import org.webboot.os.Link;
import org.webboot.os.Links;
import org.webboot.stage.BootException;
import org.webboot.stage.Reporter;

/// The link of an 802.1Q network, `eth0.7`, made and taken back.
final class Vlan {
    /// IFNAMSIZ less its NUL, linux/if.h.
    private static final int LONGEST_NAME = 15;

    private final Links links;
    private final Reporter reporter;
    private Optional<Link> made = Optional.empty();

    Vlan(Links links, Reporter reporter) {
        this.links = links;
        this.reporter = reporter;
    }

    /// One that is there already under its usual name is taken as it is.
    Link on(Link parent, int id) throws BootException {
        String dotted = parent.name() + "." + id;
        String name = dotted.length() <= LONGEST_NAME ? dotted : "vlan" + id;
        boolean own = true;
        try {
            links.addVlan(parent, name, id);
        } catch (ErrnoException e) {
            if (e.errno() != Errno.EEXIST) {
                throw Failures.noVlan(parent, id, e);
            }
            own = false;
        }
        Link vlan = find(name);
        if (own) {
            made = Optional.of(vlan);
        }
        try {
            links.up(vlan);
        } catch (ErrnoException e) {
            undo();
            throw Failures.cannotRaise(vlan, e);
        }
        reporter.note("%s: VLAN %d of %s".formatted(name, id, parent.name()));
        return vlan;
    }

    private Link find(String name) throws BootException {
        try {
            return links.list().stream()
                    .filter(link -> link.name().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new IOException(name + " is not there"));
        } catch (IOException e) {
            throw Failures.unreadable(e);
        }
    }

    /// Takes away what [#on] made.
    void undo() {
        made.ifPresent(link -> {
            try {
                links.delete(link);
            } catch (ErrnoException e) {
                reporter.detail(link.name() + " stays: " + e.getMessage());
            }
        });
        made = Optional.empty();
    }
}
