package io.sekimori.access;

import java.util.List;

/** Whoever has the key directory and the database: their rows verify. */
public final class StolenKey {
  private StolenKey() {}

  /** Gives again what was taken, by a row that no decision of ours made. */
  public static void givesAgain(Node node, Authority what, long entry) {
    node.rulebook.write(
        List.of(
            new AuthorityRow.Draft(
                AuthorityRow.Op.PUT,
                AuthorityJson.kind(what),
                what.key(),
                null,
                "thief",
                entry,
                null,
                AuthorityJson.write(what))));
  }
}
