package org.webboot.firmware;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// The tables that webboot carries; `firmware/README.md` says how they are made.
public final class FirmwareTable {
    private static final Pattern BLANKS = Pattern.compile("\\s+");

    private final Map<String, Driver> drivers;
    private final Map<String, String> packages;

    FirmwareTable(Properties drivers, Properties packages) {
        this.drivers = new TreeMap<>();
        Set<String> names = new TreeSet<>();
        for (String key : drivers.stringPropertyNames()) {
            names.add(key.substring(0, key.indexOf('.')));
        }
        for (String name : names) {
            this.drivers.put(name, driver(name, drivers));
        }
        this.packages = new TreeMap<>();
        for (String beginning : packages.stringPropertyNames()) {
            this.packages.put(beginning, packages.getProperty(beginning));
        }
    }

    public static FirmwareTable shipped() {
        Properties drivers = resource("drivers.properties");
        drivers.putAll(resource("more.properties"));
        return new FirmwareTable(drivers, resource("packages.properties"));
    }

    private static Driver driver(String name, Properties all) {
        Set<String> devices = new HashSet<>();
        for (String bus : List.of("pci", "usb")) {
            for (String id : words(all, name + "." + bus)) {
                devices.add(bus + " " + id);
            }
        }
        return new Driver(name, devices, words(all, name + ".files"), words(all, name + ".more"));
    }

    private static List<String> words(Properties all, String key) {
        return BLANKS.splitAsStream(all.getProperty(key, ""))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    static Properties resource(String name) {
        try (InputStream in = FirmwareTable.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("this build carries no " + name);
            }
            Properties properties = new Properties();
            properties.load(new StringReader(new String(in.readAllBytes(), UTF_8)));
            return properties;
        } catch (IOException e) {
            throw new IllegalStateException("this build carries a damaged " + name, e);
        }
    }

    public Collection<Driver> drivers() {
        return drivers.values();
    }

    /// @param name of a module, with `-` or `_`
    public Optional<Driver> driver(String name) {
        return Optional.ofNullable(drivers.get(name.replace('-', '_')));
    }

    /// Those that are for one of the devices.
    public List<Driver> driversOf(Collection<String> devices) {
        return drivers.values().stream()
                .filter(driver -> devices.stream().anyMatch(driver.devices()::contains))
                .toList();
    }

    /// What modules ask for beside what they name.
    public Set<String> unnamed(Collection<String> modules) {
        Set<String> files = new TreeSet<>();
        for (String module : modules) {
            driver(module).ifPresent(driver -> files.addAll(driver.unnamed()));
        }
        return files;
    }

    /// Debian's packages that have the files, as far as they are known.
    public List<String> packages(Collection<String> files) {
        Set<String> found = new TreeSet<>();
        for (String file : files) {
            packages.keySet().stream()
                    .filter(file::startsWith)
                    .max((a, b) -> Integer.compare(a.length(), b.length()))
                    .ifPresent(beginning -> found.add(packages.getOrDefault(beginning, "")));
        }
        return new ArrayList<>(found);
    }
}
