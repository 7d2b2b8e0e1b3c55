package org.webboot.wifi;

import java.nio.file.Path;
import java.util.Optional;

/// What opens a network.
sealed interface Credentials extends AutoCloseable {
    Sought.Given given();

    /// Wipes what is secret.
    @Override
    void close();

    /// Nothing known.
    record None() implements Credentials {
        @Override
        public Sought.Given given() {
            return Sought.Given.NOTHING;
        }

        @Override
        public void close() {}
    }

    /// A passphrase, or the key itself.
    record Shared(Secret secret) implements Credentials {
        @Override
        public Sought.Given given() {
            return secret.rawKey() ? Sought.Given.KEY : Sought.Given.PASSPHRASE;
        }

        @Override
        public void close() {
            secret.close();
        }
    }

    /// Of 802.1X.
    ///
    /// @param methods as wpa_supplicant names them, in the order of liking: `PEAP`
    /// @param anonymous the name that is shown before the tunnel is there
    /// @param inner the method inside the tunnel: `MSCHAPV2`
    record Enterprise(
            String methods,
            String identity,
            Optional<String> anonymous,
            Optional<Secret> password,
            Optional<String> inner,
            Trust trust,
            Optional<Certificate> certificate)
            implements Credentials {
        @Override
        public Sought.Given given() {
            return Sought.Given.ENTERPRISE;
        }

        @Override
        public void close() {
            password.ifPresent(Secret::close);
            certificate.flatMap(Certificate::keyPassword).ifPresent(Secret::close);
        }
    }

    /// Whom the password is told.
    sealed interface Trust {
        /// @param names that its certificate must have; `.lab` stands for all that end so
        record Authority(Path caFile, Optional<String> names) implements Trust {}

        /// @param sha256 of the server's certificate
        record Pinned(String sha256) implements Trust {}

        /// Anybody who answers.
        record Anyone() implements Trust {}
    }

    /// Ours, for EAP-TLS.
    ///
    /// @param file the certificate; empty: it is in the key's file (PKCS #12)
    record Certificate(Optional<Path> file, Path key, Optional<Secret> keyPassword) {}
}
