package org.webboot.lab;

import java.util.concurrent.TimeUnit;
import okhttp3.tls.HeldCertificate;

/// The certificates of the laboratory's 802.1X: new ones for each run.
///
/// @param stranger an authority that has nothing to do with the others
record RadioPki(
        HeldCertificate authority,
        HeldCertificate server,
        HeldCertificate client,
        HeldCertificate stranger) {
    /// The name in the server's certificate.
    static final String SERVER = "radius.lab.example";

    static RadioPki create() {
        HeldCertificate authority = named("Lab Wi-Fi CA").certificateAuthority(0).build();
        return new RadioPki(
                authority,
                named(SERVER).addSubjectAlternativeName(SERVER).signedBy(authority).build(),
                named("dave").signedBy(authority).build(),
                named("Another CA").certificateAuthority(0).build());
    }

    private static HeldCertificate.Builder named(String commonName) {
        // The machine's clock starts at a whole second of ours, which may lie before now.
        long now = System.currentTimeMillis();
        return new HeldCertificate.Builder()
                .commonName(commonName)
                .rsa2048() // as real ones mostly are
                .validityInterval(
                        now - TimeUnit.DAYS.toMillis(1), now + TimeUnit.DAYS.toMillis(30));
    }

    void addTo(Initramfs archive) {
        archive.text("/lab/pki/ca.pem", authority.certificatePem())
                .text("/lab/pki/radius.pem", server.certificatePem())
                .text("/lab/pki/radius.key", server.privateKeyPkcs8Pem())
                .text("/lab/pki/dave.pem", client.certificatePem())
                .text("/lab/pki/dave.key", client.privateKeyPkcs8Pem())
                .text("/lab/pki/stranger.pem", stranger.certificatePem());
    }
}
