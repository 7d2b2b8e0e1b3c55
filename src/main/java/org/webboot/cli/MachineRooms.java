package org.webboot.cli;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.webboot.boot.Depth;
import org.webboot.boot.Outlook;
import org.webboot.boot.Rooms;
import org.webboot.catalog.Catalog;
import org.webboot.catalog.Distro;
import org.webboot.catalog.Release;
import org.webboot.clock.BuildTime;
import org.webboot.clock.MachineClock;
import org.webboot.clock.Names;
import org.webboot.codec.RandomBytes;
import org.webboot.fetch.CaptivePortal;
import org.webboot.fetch.Fetched;
import org.webboot.fetch.Fetcher;
import org.webboot.fetch.HttpDocuments;
import org.webboot.fetch.HttpOptions;
import org.webboot.fetch.Probe;
import org.webboot.fetch.ReadBack;
import org.webboot.handover.Handover;
import org.webboot.handover.Preparer;
import org.webboot.handover.Request;
import org.webboot.iso.LiveSystem;
import org.webboot.iso.LiveSystems;
import org.webboot.kexec.Kexec;
import org.webboot.kexec.Loaded;
import org.webboot.memory.Window;
import org.webboot.memory.Windows;
import org.webboot.net.Ipv6;
import org.webboot.net.Network;
import org.webboot.net.Online;
import org.webboot.net.Radio;
import org.webboot.net.Wish;
import org.webboot.net.v6.AutomaticIpv6;
import org.webboot.net.v6.Ports;
import org.webboot.os.BlockDevices;
import org.webboot.os.Links;
import org.webboot.os.SystemRoot;
import org.webboot.os.Time;
import org.webboot.os.linux.AfPacketSocket;
import org.webboot.os.linux.JdkUdpSocket;
import org.webboot.os.linux.JnaKernel;
import org.webboot.os.linux.KernelIpv6Links;
import org.webboot.os.linux.LinuxBlockDevices;
import org.webboot.os.linux.LinuxKernelLog;
import org.webboot.os.linux.LinuxWallClock;
import org.webboot.os.linux.NetlinkLinks;
import org.webboot.plan.OwnSystems;
import org.webboot.plan.Plan;
import org.webboot.plan.Target;
import org.webboot.plan.Wireless;
import org.webboot.stage.BootException;
import org.webboot.stage.Cancellation;
import org.webboot.stage.Reporter;
import org.webboot.stage.Stage;
import org.webboot.verdict.Verdict;
import org.webboot.verify.Expectation;
import org.webboot.verify.Keys;
import org.webboot.verify.SignedFile;
import org.webboot.verify.Verified;
import org.webboot.verify.Verifier;
import org.webboot.wifi.Station;

/// The rooms, wired to this machine. Each is made when its stage comes: what a stage needs of the
/// system may be there only then.
final class MachineRooms implements Rooms {
    /// Where `build-image -ca-file` puts certificates.
    private static final Path AUTHORITIES = Path.of("/etc/webboot/ca");

    /// In the place of the shipped probes for captive portals.
    private static final String PROBES = "etc/webboot/portal-probes";

    private final SystemRoot root = SystemRoot.ofMachine();
    private final Time time = Time.system();
    private final BlockDevices devices = new LinuxBlockDevices(time);
    private final Reporter reporter;
    private final Cancellation cancellation;
    private final MachineClock clock;

    /// Made when it is first asked for: it may take the network.
    private Optional<Catalog> catalog = Optional.empty();

    MachineRooms(Reporter reporter, Cancellation cancellation) {
        this.reporter = reporter;
        this.cancellation = cancellation;
        this.clock =
                new MachineClock(
                        BuildTime.of(root),
                        new MachineClock.Ports(
                                new LinuxWallClock(root), time, Names.ofMachine(), new Random()),
                        reporter,
                        cancellation);
    }

    /// To be called first of all: no stage shall see a clock that is wrong for sure.
    void raiseClock() {
        clock.raise();
    }

    @Override
    public Online bringUp(Plan plan) throws BootException {
        refuseUnknown(plan);
        NetlinkLinks links = new NetlinkLinks(root);
        Network.Ports ports =
                Network.Ports.wired(
                                links,
                                AfPacketSocket::open,
                                time,
                                root.path().resolve("etc/resolv.conf"))
                        .with(
                                radio(plan),
                                plan.dhcp6() ? Optional.of(ipv6(links)) : Optional.empty());
        // SecureRandom would load the security providers before the first packet; transaction ids
        // are
        // broadcast for all to read anyway.
        Online online =
                new Network(ports, new Random(), reporter, cancellation)
                        .bringUp(
                                new Wish(
                                        plan.interfaceName(),
                                        plan.dhcp4(),
                                        plan.dhcp6(),
                                        plan.addressing(),
                                        plan.timeout()));
        try {
            online.proxy()
                    .ifPresent(its -> reporter.note("the network's profile has the proxy " + its));
            judge(plan.through(online.proxy()), online);
            return online;
        } catch (BootException | RuntimeException e) {
            online.close();
            throw e;
        }
    }

    /// Only where a network is known: without one, no wireless link is touched.
    private Optional<Radio> radio(Plan plan) {
        Wireless wish = plan.wireless().orElseGet(Wireless::any);
        Station station = WifiPorts.station(root, time, reporter, cancellation);
        return station.knowsAny(wish)
                ? Optional.of(new StationRadio(station, wish, new LinuxKernelLog()))
                : Optional.empty();
    }

    /// What has to be known of the network before anything is asked for: whether it lets us out,
    /// and what time it is, before the first certificate is judged.
    private void judge(Plan plan, Online online) throws BootException {
        clock.ask(plan.timeSource(), online.timeServers(), online.interfaceName().isPresent());
        Optional<URI> portal = online.settings().portal();
        if (portal.isPresent()) {
            portal(plan).requireOpen(portal.get());
        }
    }

    private Ipv6 ipv6(Links links) {
        AutomaticIpv6 ipv6 =
                new AutomaticIpv6(
                        new Ports(
                                new KernelIpv6Links(root),
                                AfPacketSocket::open,
                                JdkUdpSocket::open,
                                time,
                                new Random(),
                                reporter));
        try {
            ipv6.prepare(links.list());
        } catch (IOException e) {
            reporter.detail("IPv6: " + e);
        }
        return ipv6;
    }

    @Override
    public Release resolve(Plan plan) throws BootException {
        try {
            CarriedIso iso = new CarriedIso(root);
            Path carried = plan.target() instanceof Target.Carried ? iso.whole() : iso.file();
            return catalog(plan).resolve(plan.target(), carried, documents(plan));
        } catch (BootException failure) {
            throw explained(plan, failure);
        }
    }

    /// Before a network is raised for it; an entry that comes over it may have any name.
    private void refuseUnknown(Plan plan) throws BootException {
        if (plan.target() instanceof Target.Named(var name)
                && plan.own().equals(plan.own().onDisk())
                && !Catalog.ships(name)) {
            var _ = catalog(plan).find(name);
        }
    }

    /// What an address gave is not asked for twice: the second answer could be another.
    private Catalog catalog(Plan plan) throws BootException {
        if (catalog.isEmpty()) {
            boolean named = plan.target() instanceof Target.Named;
            OwnSystems own = named ? plan.own() : plan.own().onDisk();
            catalog =
                    Optional.of(
                            OwnEntries.catalog(
                                    own, () -> new SignedFile(keys(plan), time, reporter)));
        }
        return catalog.get();
    }

    private HttpDocuments documents(Plan plan) throws BootException {
        return new HttpDocuments(options(plan), time, reporter, cancellation);
    }

    private Keys keys(Plan plan) throws BootException {
        return new Keys(root.path().resolve(Keys.CARRIED), documents(plan));
    }

    /// Perhaps the network's login page stands in between.
    private BootException explained(Plan plan, BootException failure) throws BootException {
        return CaptivePortal.suspects(failure) ? portal(plan).explained(failure) : failure;
    }

    private CaptivePortal portal(Plan plan) throws BootException {
        try {
            List<Probe> probes = Probe.of(root.path().resolve(PROBES));
            return new CaptivePortal(options(plan), probes, time, reporter, cancellation);
        } catch (IOException e) {
            throw new BootException(
                    Stage.USAGE, "reading /%s: %s".formatted(PROBES, e), "see the file", e);
        }
    }

    @Override
    public Expectation outlook(Plan plan, Release release) throws BootException {
        return verifier(plan).outlook(plan.trust(), release);
    }

    @Override
    public Window window(Release release) throws BootException {
        return new Windows(root, devices, time, reporter, cancellation).find(release.bytes());
    }

    @Override
    public Fetched fetch(Plan plan, Window window, Release release, Expectation expected)
            throws BootException {
        Fetched image;
        try {
            image =
                    new Fetcher(options(plan), time, reporter, cancellation)
                            .into(window, release, plan.trust().typed(), expected.witness());
        } catch (BootException failure) {
            throw explained(plan, failure);
        }
        ReadBack.ofMachine().check(image);
        return image;
    }

    @Override
    public Verified verify(Expectation expected, Fetched image) throws BootException {
        return Verifier.check(expected, image);
    }

    private Verifier verifier(Plan plan) throws BootException {
        return new Verifier(keys(plan), time, reporter);
    }

    @Override
    public LiveSystem open(Verified image) throws BootException {
        try {
            return LiveSystems.open(
                    RandomBytes.open(image.image().window().device(), image.image().bytes()));
        } catch (IOException e) {
            throw new BootException(
                    Stage.ISO,
                    "reading the image out of the window: " + e.getMessage(),
                    "webboot again; if it happens again, test the machine's memory",
                    e);
        }
    }

    @Override
    public Handover prepare(Plan plan, Verified image, LiveSystem live) throws BootException {
        return Preparer.prepare(
                image,
                live,
                new Request(
                        Request.Machine.of(root),
                        new Request.Wishes(
                                plan.extraCommandLine(),
                                plan.handing().ownKernel(),
                                plan.handing().watchMedium()),
                        Request.OUTPUT,
                        Request.BUSYBOX,
                        devices,
                        reporter,
                        cancellation));
    }

    @Override
    public Outlook foresee(
            Plan plan, Release release, Optional<BootException> noWindow, Depth depth)
            throws BootException {
        return foresight(plan).outlook(plan, release, noWindow, depth);
    }

    @Override
    public Verdict judge(Plan plan, Outlook before, LiveSystem live, Handover next)
            throws BootException {
        return foresight(plan).afterwards(plan, before, live, next);
    }

    private Foresight foresight(Plan plan) throws BootException {
        Optional<Distro> distro =
                plan.target() instanceof Target.Named(var name)
                        ? Optional.of(catalog(plan).find(name))
                        : Optional.empty();
        return new Foresight(
                root, distro, new RemoteImages(time, reporter, cancellation), reporter);
    }

    @Override
    public Loaded load(Handover next) throws BootException {
        return new Kexec(root, new JnaKernel()).load(next);
    }

    @Override
    public void unload(Loaded next) throws BootException {
        new Kexec(root, new JnaKernel()).unload(next);
    }

    @Override
    public void execute(Loaded next) throws BootException {
        new Kexec(root, new JnaKernel()).execute(next);
    }

    static HttpOptions options(Plan plan) throws BootException {
        List<Path> authorities = new ArrayList<>(pemFiles());
        plan.caFile().ifPresent(authorities::add);
        return new HttpOptions(
                plan.timeout(),
                plan.retries(),
                authorities,
                new Version().getVersion()[0],
                plan.proxies());
    }

    private static List<Path> pemFiles() throws BootException {
        return entries(AUTHORITIES).stream()
                .filter(file -> file.toString().endsWith(".pem"))
                .toList();
    }

    /// In order; none where there is no such directory.
    static List<Path> entries(Path directory) throws BootException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.sorted().toList();
        } catch (IOException e) {
            throw new BootException(
                    Stage.USAGE,
                    "reading " + directory + ": " + e.getMessage(),
                    "webboot as root",
                    e);
        }
    }
}
