package org.webboot.cli;

import java.nio.file.Path;
import org.webboot.os.SystemRoot;
import org.webboot.os.Time;
import org.webboot.os.linux.ExecProcesses;
import org.webboot.os.linux.LinuxKernelLog;
import org.webboot.os.linux.UnixDatagramSocket;
import org.webboot.stage.Cancellation;
import org.webboot.stage.Reporter;
import org.webboot.wifi.Station;

/// The Wi-Fi room, wired to this machine.
final class WifiPorts {
    private static final Path DIRECTORY = Path.of("/run/webboot/wpa");

    private WifiPorts() {}

    static Station station(
            SystemRoot root, Time time, Reporter reporter, Cancellation cancellation) {
        return new Station(
                new Station.Ports(
                        new ExecProcesses(),
                        UnixDatagramSocket::connect,
                        time,
                        root,
                        new LinuxKernelLog(),
                        DIRECTORY,
                        Station.Ports.program(root),
                        cancellation),
                new ConsoleAsk(),
                reporter);
    }
}
