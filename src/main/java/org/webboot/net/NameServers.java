package org.webboot.net;

import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import org.webboot.stage.Reporter;

/// The machine's name servers: those that the person named, or else those of both IP versions
/// together, which may come and change at any time, from different threads.
final class NameServers {
    private final ResolvConf file;
    private final Reporter reporter;
    private final List<InetAddress> named;
    private Settings fixed = Settings.NONE;
    private Settings ipv4 = Settings.NONE;
    private Settings ipv6 = Settings.NONE;
    private String written = "";

    /// @param named by the person, in the place of all others; may be empty
    NameServers(ResolvConf file, List<InetAddress> named, Reporter reporter) {
        this.file = file;
        this.named = named;
        this.reporter = reporter;
    }

    synchronized void fixed(Settings settings) {
        fixed = settings;
        if (!named.isEmpty()) {
            write();
        }
    }

    synchronized void ipv4(Settings settings) {
        ipv4 = settings;
        write();
    }

    synchronized void ipv6(Settings settings) {
        ipv6 = settings;
        write();
    }

    /// Says so if nobody has named one; to be asked once the network is up.
    synchronized void tellIfNone() {
        if (effective(fixed.and(ipv4).and(ipv6)).nameServers().isEmpty()) {
            reporter.note("the network names no name server: " + file.file() + " stays");
        }
    }

    /// With the name servers that are really asked.
    Settings effective(Settings settings) {
        return named.isEmpty()
                ? settings
                : new Settings(
                        settings.addresses(),
                        settings.routes(),
                        named,
                        settings.timeServers(),
                        settings.search(),
                        settings.portal());
    }

    private void write() {
        Settings all = effective(fixed.and(ipv4).and(ipv6));
        if (all.nameServers().isEmpty()) {
            return;
        }
        String text = ResolvConf.text(all.nameServers(), all.search());
        if (text.equals(written)) {
            return;
        }
        try {
            file.write(text);
            written = text;
        } catch (IOException e) {
            reporter.note("name servers not written: %s; the old ones stay".formatted(e));
        }
    }
}
