package org.webboot.lab;

import java.time.Duration;
import java.time.Instant;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLContext;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;

/// A certificate authority of the laboratory, and servers' identities by it.
public final class TestAuthority {
    private final HeldCertificate root =
            new HeldCertificate.Builder()
                    .certificateAuthority(0)
                    .commonName("webboot test authority")
                    .duration(3650, java.util.concurrent.TimeUnit.DAYS)
                    .build();

    /// For `-ca-file`.
    public String pem() {
        return root.certificatePem();
    }

    /// Good from yesterday on for two years.
    public SSLContext identity(String... names) {
        return identity(b -> b, names);
    }

    public SSLContext expired(String... names) {
        Instant now = Instant.now();
        return identity(
                b ->
                        b.validityInterval(
                                now.minus(Duration.ofDays(9)).toEpochMilli(),
                                now.minus(Duration.ofDays(2)).toEpochMilli()),
                names);
    }

    public SSLContext notYetValid(String... names) {
        Instant now = Instant.now();
        return identity(
                b ->
                        b.validityInterval(
                                now.plus(Duration.ofDays(2)).toEpochMilli(),
                                now.plus(Duration.ofDays(9)).toEpochMilli()),
                names);
    }

    private SSLContext identity(UnaryOperator<HeldCertificate.Builder> when, String... names) {
        Instant now = Instant.now();
        HeldCertificate.Builder builder =
                new HeldCertificate.Builder()
                        .signedBy(root)
                        .validityInterval(
                                now.minus(Duration.ofDays(1)).toEpochMilli(),
                                now.plus(Duration.ofDays(730)).toEpochMilli());
        for (String name : names) {
            builder.addSubjectAlternativeName(name);
        }
        return new HandshakeCertificates.Builder()
                .heldCertificate(when.apply(builder).build(), root.certificate())
                .build()
                .sslContext();
    }
}
