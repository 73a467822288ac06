package io.sekimori.cli.witness;

import io.sekimori.cli.gate.Place;
import io.sekimori.cli.gate.Unusable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** The certificate that the witness shows, out of a PKCS #12 file. */
final class Tls {
  private Tls() {}

  static Optional<SSLContext> of(@Nullable Path store, @Nullable Path password, Place place)
      throws IOException {
    if (store == null && password == null) {
      return Optional.empty();
    }
    if (store == null || password == null) {
      throw new Unusable(place.text("witness.store"));
    }
    Kept.requirePrivate(password, place);
    char[] secret = Files.readString(password).strip().toCharArray();
    try (var in = Files.newInputStream(store)) {
      var keys = KeyStore.getInstance("PKCS12");
      keys.load(in, secret);
      var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      managers.init(keys, secret);
      var context = SSLContext.getInstance("TLS");
      context.init(managers.getKeyManagers(), null, null);
      return Optional.of(context);
    } catch (GeneralSecurityException | IOException _) {
      throw new Unusable(place.text("witness.store"));
    }
  }
}
