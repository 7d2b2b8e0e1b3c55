package org.webboot.lab;

import java.util.List;
import javax.net.ssl.SSLContext;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;

/// A certificate authority that nobody knows, and a server that it vouches for.
///
/// @param pem the authority's certificate
/// @param identity for the server's sockets
public record LabCa(String pem, SSLContext identity) {
    /// @param names what the server is called: host names and addresses
    public static LabCa vouchingFor(String... names) {
        HeldCertificate root =
                new HeldCertificate.Builder()
                        .commonName("webboot lab CA")
                        .certificateAuthority(0)
                        .build();
        HeldCertificate.Builder server =
                new HeldCertificate.Builder().commonName(names[0]).signedBy(root);
        List.of(names).forEach(server::addSubjectAlternativeName);
        HandshakeCertificates identity =
                new HandshakeCertificates.Builder().heldCertificate(server.build()).build();
        return new LabCa(root.certificatePem(), identity.sslContext());
    }
}
