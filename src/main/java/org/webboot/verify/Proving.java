package org.webboot.verify;

import java.util.List;
import org.webboot.plan.Digest;

/// What is to prove an image once it is here.
sealed interface Proving {
    /// What vouches for it, for people.
    String words();

    /// @param digest that the image must have
    record ByDigest(Digest digest, String words) implements Proving {}

    /// @param claims one of which must be a signature of the image
    record BySignature(List<Claim> claims, String words) implements Proving {}

    /// Nothing, and that was allowed.
    record ByNobody(String words) implements Proving {}
}
