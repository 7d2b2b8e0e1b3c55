package org.webboot.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;
import org.webboot.stage.BootException;
import org.webboot.stage.Stage;

/// Who may vouch for servers: the built-in certificate authorities and those of some files, in one
/// key store, so that the runtime's own path validation judges both.
record Authorities(X509TrustManager trust, SSLSocketFactory sockets) {
    static Authorities with(List<Path> caFiles) throws BootException {
        try {
            X509TrustManager builtIn = managerOf(null);
            List<Certificate> more = new ArrayList<>();
            for (Path file : caFiles) {
                more.addAll(certificates(file));
            }
            X509TrustManager trust = more.isEmpty() ? builtIn : joined(builtIn, more);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {trust}, null);
            return new Authorities(trust, context.getSocketFactory());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this runtime has no working TLS", e);
        }
    }

    private static X509TrustManager joined(
            X509TrustManager builtIn, Collection<? extends Certificate> more)
            throws GeneralSecurityException {
        KeyStore all = KeyStore.getInstance("PKCS12");
        try {
            all.load(null, null);
        } catch (IOException e) {
            throw new IllegalStateException("an empty key store reads nothing", e);
        }
        int n = 0;
        for (Certificate certificate : builtIn.getAcceptedIssuers()) {
            all.setCertificateEntry("built-in-" + n++, certificate);
        }
        for (Certificate certificate : more) {
            all.setCertificateEntry("added-" + n++, certificate);
        }
        return managerOf(all);
    }

    /// @param anchors null: the runtime's `cacerts`
    private static X509TrustManager managerOf(@Nullable KeyStore anchors)
            throws GeneralSecurityException {
        TrustManagerFactory factory =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(anchors);
        for (TrustManager manager : factory.getTrustManagers()) {
            if (manager instanceof X509TrustManager x509) {
                return x509;
            }
        }
        throw new IllegalStateException("no X.509 trust manager");
    }

    private static Collection<? extends Certificate> certificates(Path file) throws BootException {
        try (InputStream in = Files.newInputStream(file)) {
            var found = CertificateFactory.getInstance("X.509").generateCertificates(in);
            if (found.isEmpty()) {
                throw unreadable(file, "it holds no certificate", null);
            }
            return found;
        } catch (IOException | CertificateException e) {
            throw unreadable(file, String.valueOf(e.getMessage()), e);
        }
    }

    private static BootException unreadable(Path file, String why, @Nullable Exception cause) {
        String message = "-ca-file %s can't be used: %s".formatted(file, why);
        String advice = "give a readable file with certificates in PEM form";
        return cause == null
                ? new BootException(Stage.USAGE, message, advice)
                : new BootException(Stage.USAGE, message, advice, cause);
    }
}
