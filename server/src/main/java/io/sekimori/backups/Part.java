package io.sekimori.backups;

import io.sekimori.database.Increments;
import io.sekimori.database.Store;
import io.sekimori.ledger.LedgerIncrements;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What is backed up apart from the others, because each is kept elsewhere and for another time. */
public enum Part {
  /** Values as ciphertext, and the rows of authority; may be kept for years. */
  DATA(Store.DATA),
  /** The ledger; kept for ever, and taken bit by bit. */
  LEDGER(Store.LEDGER),
  /** Wrapped keys; kept no longer than the horizon, and never beside the data. */
  KEYS(Store.KEYS);

  private final Store store;

  Part(Store store) {
    this.store = store;
  }

  Store store() {
    return store;
  }

  Increments increments() {
    return this == LEDGER ? new LedgerIncrements() : Increments.NONE;
  }

  /** As in files, the API, the ledger and the database. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Parts as they are typed, divided by commas; INVALID_VALUE for anything else. */
  public static Set<Part> parse(String text) {
    var parts = EnumSet.noneOf(Part.class);
    for (String word : text.split(",", -1)) {
      parts.add(
          Arrays.stream(values())
              .filter(one -> one.text().equals(word))
              .findAny()
              .orElseThrow(() -> new Refusal(ProblemCode.INVALID_VALUE, "part")));
    }
    return parts;
  }
}
