package org.webboot.catalog;

import java.util.Optional;
import org.webboot.plan.Digest;

/// What a vendor publishes to prove that an image is its own. Nothing in here has been checked;
/// `verify` does that, and reads what it believes out of the signed bytes itself.
public sealed interface Evidence {
    /// @param why for people, behind a colon: `its vendor signs nothing`
    record Nothing(String why) implements Evidence {}

    /// The catalog itself names the digest.
    record Pinned(Digest digest) implements Evidence {}

    /// A list of checksums that is signed. (Compared by identity: the bytes are looked at, never
    /// the evidences with each other.)
    ///
    /// @param list the bytes as they came
    /// @param signature of `list`, armored or binary; empty: the list is clearsigned
    /// @param file the name that the list calls the image
    @SuppressWarnings("ArrayRecordComponent")
    record SignedList(byte[] list, Optional<byte[]> signature, String file, Signer by)
            implements Evidence {
        /// Whether `file` begins as a clearsigned one does.
        public static boolean isAround(byte[] file) {
            return Clearsigned.looksSo(file);
        }
    }

    /// The image itself is signed.
    ///
    /// @param signature armored or binary
    @SuppressWarnings("ArrayRecordComponent")
    record SignedImage(byte[] signature, Signer by) implements Evidence {}
}
