package org.webboot.lab;

import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLContext;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;

/// A certificate authority that nobody knows, and a server that it vouches for; both good since a
/// year ago, for clocks that are only nearly right.
///
/// @param pem the authority's certificate
/// @param identity for the server's sockets
public record LabCa(String pem, SSLContext identity) {
    private static final long YEAR = Duration.ofDays(365).toMillis();
    private static final long LAST_YEAR = System.currentTimeMillis() - YEAR;
    private static final long NEXT_YEAR = System.currentTimeMillis() + YEAR;

    /// @param names what the server is called: host names and addresses
    public static LabCa vouchingFor(String... names) {
        HeldCertificate root =
                new HeldCertificate.Builder()
                        .commonName("webboot lab CA")
                        .certificateAuthority(0)
                        .validityInterval(LAST_YEAR, NEXT_YEAR)
                        .build();
        HeldCertificate.Builder server =
                new HeldCertificate.Builder()
                        .commonName(names[0])
                        .validityInterval(LAST_YEAR, NEXT_YEAR)
                        .signedBy(root);
        List.of(names).forEach(server::addSubjectAlternativeName);
        HandshakeCertificates identity =
                new HandshakeCertificates.Builder().heldCertificate(server.build()).build();
        return new LabCa(root.certificatePem(), identity.sslContext());
    }
}
