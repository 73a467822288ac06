package io.sekimori.access;

import io.sekimori.terms.Ids;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What an emergency stop (緊急遮断) is about: whoever it names, and whatever comes from there, is
 * refused everything, at once and on every node. Undone by two persons only.
 *
 * @param id within its kind
 */
public record Stop(Kind kind, String id) {
  private static final String ROW = "stop-";

  /** What can be stopped. */
  public enum Kind {
    PERSON,
    /** A passkey, a password or a token. */
    CREDENTIAL,
    SESSION,
    /** A program with all its tokens, also where it acts for a person. */
    APPLICATION,
    /** The own company, an affiliate or a vendor: its people and programs. */
    ORGANISATION,
    /** A named network; {@code unknown} is every address that has no name. */
    NETWORK,
    /** ISO 3166-1, lower case: whoever is employed there, and every network there. */
    COUNTRY;

    /** As in requests, rows and message keys. */
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public Stop {
    if (!Ids.wellFormed(id)) {
      throw new Refusal(ProblemCode.MALFORMED_ID, "stop");
    }
    if (kind == Kind.COUNTRY) {
      Required.country(id);
    }
  }

  /**
   * A stop by the word of its kind.
   *
   * @throws Refusal INVALID_VALUE, MALFORMED_ID
   */
  public static Stop of(String kind, String id) {
    return Arrays.stream(Kind.values())
        .filter(one -> one.text().equals(kind))
        .findFirst()
        .map(one -> new Stop(one, id))
        .orElseThrow(() -> new Refusal(ProblemCode.INVALID_VALUE, "kind"));
  }

  /** The kind of its rows. */
  String rowKind() {
    return ROW + kind.text();
  }

  /** What a row is about; empty for a row about something else. */
  static Optional<Stop> ofRow(AuthorityRow row) {
    return row.kind().startsWith(ROW)
        ? Optional.of(of(row.kind().substring(ROW.length()), row.key()))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return kind.text() + " " + id;
  }
}
