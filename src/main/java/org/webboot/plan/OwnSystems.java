package org.webboot.plan;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/// `-distros` and `-distros-key`: where catalog entries of the person's own are, and whose
/// signature counts for those that come over a network.
///
/// @param places directories on disk, and addresses of single entries; a later one counts
/// @param keys at least one if there is an address, none otherwise
public record OwnSystems(List<Place> places, List<Endorsement.Key> keys) {
    private static final String SUFFIX = ".properties";

    /// @throws IllegalArgumentException with the reason
    public OwnSystems {
        places = List.copyOf(places);
        keys = List.copyOf(keys);
        boolean web = places.stream().anyMatch(Place.Web.class::isInstance);
        if (web && keys.isEmpty()) {
            throw new IllegalArgumentException(
                    "nobody is named whose signature an entry from an address must have");
        }
        if (!web && !keys.isEmpty()) {
            throw new IllegalArgumentException(
                    "a key without the address of an entry; what is on disk is not signed");
        }
        for (Place place : places) {
            // Not repeated: it may hold a password.
            if (place instanceof Place.Web(var uri) && system(uri).isEmpty()) {
                throw new IllegalArgumentException(
                        "an address is of one entry, https://host/NAME.properties");
            }
        }
    }

    public static OwnSystems none() {
        return new OwnSystems(List.of(), List.of());
    }

    /// @param words directories and addresses
    /// @param keys `FINGERPRINT` or `FINGERPRINT=URL|FILE`
    /// @throws IllegalArgumentException with the reason
    public static OwnSystems parse(List<String> words, List<String> keys) {
        List<Place> places = new ArrayList<>();
        words.forEach(word -> places.add(Place.parse(word)));
        List<Endorsement.Key> parsed = new ArrayList<>();
        keys.forEach(key -> parsed.add(Endorsement.Key.parse(key)));
        return new OwnSystems(places, parsed);
    }

    /// The name of the system whose entry is at `uri`; empty if there can be none.
    public static String system(URI uri) {
        String path = uri.getPath();
        String file = path.substring(path.lastIndexOf('/') + 1);
        return file.endsWith(SUFFIX) ? file.substring(0, file.length() - SUFFIX.length()) : "";
    }

    /// The same without what is not on this machine.
    public OwnSystems onDisk() {
        return new OwnSystems(
                places.stream().filter(Place.OnDisk.class::isInstance).toList(), List.of());
    }
}
