package io.sekimori.outbox;

import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Whose certificates are believed: those that Java comes with, or, if {@code
 * sekimori.outbox.authorities} names a PEM file, those in it and no others, because a firm's own
 * mail server often has a certificate of the firm's own authority.
 */
@Component
public class Trust {
  private final SSLContext context;

  Trust(@Value("${sekimori.outbox.authorities:}") String file) {
    try {
      context = file.isBlank() ? SSLContext.getDefault() : of(Path.of(file));
    } catch (GeneralSecurityException | IOException unusable) {
      throw new Refusal(ProblemCode.INVALID_VALUE, "sekimori.outbox.authorities", unusable);
    }
  }

  private static SSLContext of(Path file) throws GeneralSecurityException, IOException {
    var store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    try (var pem = Files.newInputStream(file)) {
      for (var one : CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
        store.setCertificateEntry("a" + ((X509Certificate) one).getSerialNumber(), one);
      }
    }
    var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    managers.init(store);
    var context = SSLContext.getInstance("TLS");
    context.init(null, managers.getTrustManagers(), null);
    return context;
  }

  /** For connections to whoever the firm itself configured. */
  public SSLContext context() {
    return context;
  }
}
