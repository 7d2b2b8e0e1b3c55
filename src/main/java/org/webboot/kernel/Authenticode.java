package org.webboot.kernel;

import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.webboot.codec.MalformedException;

/// The signatures of a PE program, as EFI kernels have them (Microsoft's PE format, "The Attribute
/// Certificate Table"). Read, never checked: the kernel that starts the next one does that.
public final class Authenticode {
    /// No signature of a kernel has more than a few KB.
    public static final int LARGEST_TABLE = 1 << 20;

    private static final int PE32_PLUS = 0x20b;
    private static final int CERTIFICATE_TABLE = 4;
    private static final int PKCS_SIGNED_DATA = 2;
    private static final int ENTRY_HEADER = 8;

    private Authenticode() {}

    /// Where a program's signatures lie.
    ///
    /// @param offset from the file's first byte
    /// @param bytes never 0
    public record Table(long offset, int bytes) {}

    /// Empty for a program that is not signed, and for what is no 64-bit PE program: a kernel that
    /// was built without CONFIG_EFI_STUB.
    ///
    /// @param head the first KB of the file, or more
    /// @throws MalformedException for a table that can't be one
    public static Optional<Table> table(byte[] head) throws MalformedException {
        ByteBuffer pe = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);
        if (head.length < 0x40 || head[0] != 'M' || head[1] != 'Z') {
            return Optional.empty();
        }
        int at = pe.getInt(0x3c);
        if (at < 0x40 || at > head.length) {
            return Optional.empty();
        }
        // PE signature, COFF header and the optional header's fields up to the directories.
        int optional = at + 24;
        int directories = optional + 112;
        int entry = directories + CERTIFICATE_TABLE * 8;
        if (entry > head.length - 8
                || pe.getInt(at) != 0x4550
                || Short.toUnsignedInt(pe.getShort(optional)) != PE32_PLUS
                || pe.getInt(optional + 108) <= CERTIFICATE_TABLE) {
            return Optional.empty();
        }
        long offset = Integer.toUnsignedLong(pe.getInt(entry));
        long bytes = Integer.toUnsignedLong(pe.getInt(entry + 4));
        if (bytes > LARGEST_TABLE) {
            throw new MalformedException("signatures of %d bytes".formatted(bytes), entry);
        }
        return bytes == 0 || offset == 0
                ? Optional.empty()
                : Optional.of(new Table(offset, (int) bytes));
    }

    /// Every certificate that comes with the signatures: those of the signers, and those that vouch
    /// for these.
    ///
    /// @param table the bytes that [#table] points to
    public static List<Signer> signers(byte[] table) throws MalformedException {
        ByteBuffer entries = ByteBuffer.wrap(table).order(ByteOrder.LITTLE_ENDIAN);
        List<Signer> signers = new ArrayList<>();
        int at = 0;
        while (at + ENTRY_HEADER <= table.length) {
            int length = entries.getInt(at);
            if (length < ENTRY_HEADER || length > table.length - at) {
                throw new MalformedException("a signature of %d bytes".formatted(length), at);
            }
            if (entries.getShort(at + 6) == PKCS_SIGNED_DATA) {
                signers.addAll(certificates(table, at + ENTRY_HEADER, length - ENTRY_HEADER));
            }
            at += (length + 7) & ~7;
        }
        return signers.stream().distinct().toList();
    }

    private static List<Signer> certificates(byte[] table, int at, int length)
            throws MalformedException {
        try {
            List<Signer> signers = new ArrayList<>();
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            for (var certificate :
                    factory.generateCertificates(new ByteArrayInputStream(table, at, length))) {
                if (certificate instanceof X509Certificate x509) {
                    signers.add(Signer.of(x509));
                }
            }
            return signers;
        } catch (CertificateException e) {
            throw new MalformedException("no PKCS#7 signature: " + e.getMessage(), at, e);
        }
    }
}
