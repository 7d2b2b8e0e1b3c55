package org.webboot.cli;

import java.time.Duration;
import java.util.Optional;
import org.webboot.net.Radio;
import org.webboot.os.KernelLog;
import org.webboot.os.Link;
import org.webboot.plan.ProxyAddress;
import org.webboot.plan.Wireless;
import org.webboot.stage.BootException;
import org.webboot.wifi.Association;
import org.webboot.wifi.Radios;
import org.webboot.wifi.Station;

/// Wi-Fi as the network stage wants it.
record StationRadio(Station station, Wireless wish, KernelLog log) implements Radio {
    @Override
    public Joined join(Link link, Duration limit) throws BootException {
        Association association = station.join(link, wish, limit);
        return new Joined() {
            @Override
            public Optional<ProxyAddress> proxy() {
                return association.proxy();
            }

            @Override
            public boolean anew(Duration limit) throws BootException {
                return association.anew(limit);
            }

            @Override
            public void onRejoined(Runnable action) {
                association.onRejoined(action);
            }

            @Override
            public void close() {
                association.close();
            }
        };
    }

    @Override
    public BootException absent() {
        return Radios.noDevice(log);
    }
}
