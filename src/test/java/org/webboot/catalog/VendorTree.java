package org.webboot.catalog;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.webboot.lab.Content;
import org.webboot.lab.PgpKey;

/// What one vendor's servers have, as far as one image needs it: a replica, written by hand after
/// facts/distros.md §6, with a small image and a test key.
final class VendorTree {
    private static final int BYTES = 30_000;

    private final PgpKey key;
    private final Map<String, byte[]> files = new HashMap<>();
    final String file;
    final byte[] image;

    /// @param directory where the image is, as its vendor gives it to everybody
    VendorTree(PgpKey key, String directory, String file) {
        this.key = key;
        this.file = file;
        this.image = new byte[BYTES];
        try {
            Content.random(file.hashCode(), BYTES).read(0, image, BYTES);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        files.put(directory + file, image);
    }

    /// By the address without its scheme, `//host/path`.
    Map<String, byte[]> files() {
        Map<String, byte[]> byPath = new HashMap<>();
        files.forEach((uri, bytes) -> byPath.put(uri.replaceFirst("^https?:", ""), bytes));
        return byPath;
    }

    VendorTree page(String uri, String... links) {
        StringBuilder page = new StringBuilder("<html><head><title>Index</title></head><body>");
        for (String link : links) {
            page.append("<a href=\"").append(link).append("\">").append(link).append("</a>\n");
        }
        return text(uri, page + "</body></html>");
    }

    VendorTree text(String uri, String text) {
        files.put(uri, text.getBytes(UTF_8));
        return this;
    }

    /// The image at another address than beside its name.
    VendorTree also(String uri) {
        files.put(uri, image);
        return this;
    }

    String digest(String algorithm) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(image));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    /// `sha256sum`'s form, with another file before the image.
    VendorTree sums(String uri) {
        return text(
                uri,
                "%s  other-%s\n%s  %s\n".formatted("0".repeat(64), file, digest("SHA-256"), file));
    }

    /// The same as binary, as Ubuntu and Mint write it.
    VendorTree starred(String uri) {
        return text(uri, digest("SHA-256") + " *" + file + "\n");
    }

    VendorTree sha512(String uri) {
        return text(uri, digest("SHA-512") + "  " + file + "\n");
    }

    VendorTree bsd(String uri) {
        return text(
                uri,
                "# %s: %d bytes\nSHA256 (%s) = %s\n"
                        .formatted(file, BYTES, file, digest("SHA-256")));
    }

    VendorTree sections(String uri) {
        return text(
                uri,
                "### MD5SUMS:\n%s  %s\n### SHA1SUMS:\n%s  %s\n### SHA256SUMS:\n%s  %s\n### SHA512SUMS:\n%s  %s\n"
                        .formatted(
                                digest("MD5"),
                                file,
                                digest("SHA-1"),
                                file,
                                digest("SHA-256"),
                                file,
                                digest("SHA-512"),
                                file));
    }

    VendorTree yaml(String uri) {
        return text(
                uri,
                "---\n-\n  title: \"Standard\"\n  file: %s\n  sha256: %s\n"
                        .formatted(file, digest("SHA-256")));
    }

    /// Signs what is at `of`.
    VendorTree signed(String of, String at) {
        byte[] document = files.getOrDefault(of, new byte[0]);
        files.put(at, PgpKey.armored(key.sign(document)));
        return this;
    }

    VendorTree clearsigned(String uri) {
        files.put(uri, key.clearsign(new String(files.getOrDefault(uri, new byte[0]), UTF_8)));
        return this;
    }

    VendorTree imageSigned(String at) {
        files.put(at, key.sign(image));
        return this;
    }
}
