package org.webboot.firmware;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/// What a directory like `/lib/firmware` has for drivers.
///
/// @param drivers one holding each
public record Stock(List<Holding> drivers) {
    public Stock {
        drivers = List.copyOf(drivers);
    }

    /// @param devices of this machine that the driver is for; empty if nobody looked
    /// @param found files that are there, by their names in the directory
    /// @param missing names that nothing was found for
    public record Holding(
            Driver driver,
            SortedSet<String> devices,
            SortedSet<String> found,
            SortedSet<String> missing) {}

    /// @param devices of the machine; empty if that is not asked
    public static Stock of(FirmwareSearch search, Collection<Driver> drivers, Set<String> devices) {
        return new Stock(drivers.stream().map(driver -> holding(search, driver, devices)).toList());
    }

    private static Holding holding(FirmwareSearch search, Driver driver, Set<String> devices) {
        FirmwareSearch.Result result = search.look(driver.files());
        SortedSet<String> here = new TreeSet<>(devices);
        here.retainAll(driver.devices());
        return new Holding(driver, here, new TreeSet<>(result.found().keySet()), result.missing());
    }

    public boolean isComplete() {
        return drivers.stream().allMatch(holding -> holding.missing().isEmpty());
    }

    public SortedSet<String> found() {
        SortedSet<String> found = new TreeSet<>();
        drivers.forEach(holding -> found.addAll(holding.found()));
        return found;
    }
}
