package org.webboot.verify;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.webboot.catalog.Signer;
import org.webboot.plan.Endorsement;
import org.webboot.plan.Place;
import org.webboot.stage.BootException;

/// The keys that a person names, with those of them that are files of this machine.
record NamedKeys(Signer by, List<Certificate> here) {
    static NamedKeys of(List<Endorsement.Key> keys) throws BootException {
        List<Certificate> here = new ArrayList<>();
        List<URI> addresses = new ArrayList<>();
        List<String> fingerprints = new ArrayList<>();
        for (Endorsement.Key key : keys) {
            fingerprints.add(key.fingerprint());
            Optional<Place> at = key.at();
            if (at.isEmpty()) {
                addresses.addAll(Keys.servers(key.fingerprint()));
            } else {
                switch (at.get()) {
                    case Place.Web(var uri) -> addresses.add(uri);
                    case Place.OnDisk(var path) -> here.addAll(Keys.read(path));
                }
            }
        }
        return new NamedKeys(new Signer(fingerprints, addresses), here);
    }
}
