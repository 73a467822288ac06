package io.sekimori.cli.ledger;

import java.text.MessageFormat;
import java.util.Arrays;
import java.util.Locale;
import java.util.ResourceBundle;

/** Messages with their arguments filled in. Indices and sizes are printed as plain digits. */
final class Texts {
  private final ResourceBundle bundle;

  Texts(ResourceBundle bundle) {
    this.bundle = bundle;
  }

  String get(String key, Object... arguments) {
    Object[] plain = Arrays.stream(arguments).map(String::valueOf).toArray();
    return new MessageFormat(bundle.getString(key), Locale.ROOT).format(plain);
  }
}
