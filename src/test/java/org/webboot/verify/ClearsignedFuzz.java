package org.webboot.verify;

import java.util.List;
import org.webboot.codec.MalformedException;
import org.webboot.fuzz.FuzzTarget;
import org.webboot.lab.PgpKey;

/// A clearsigned text: what is signed, and the signatures.
public final class ClearsignedFuzz implements FuzzTarget {
    @Override
    public void read(byte[] input) throws MalformedException {
        boolean _ = Clearsigned.looksSo(input);
        Clearsigned text = Clearsigned.read(input);
        byte[] _ = text.signed();
        String _ = text.text();
        var _ = PgpSignatures.read(text.signature());
    }

    @Override
    public List<byte[]> seeds() {
        PgpKey key = PgpKey.good("Vendor <iso@vendor.example>");
        return List.of(key.clearsign("0123  a.iso\n- dash\n\nend \n"), key.clearsign("\n"));
    }
}
